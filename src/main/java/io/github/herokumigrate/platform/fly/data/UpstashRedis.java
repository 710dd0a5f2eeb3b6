package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Reading;
import io.github.herokumigrate.platform.fly.api.RedisApi.Redis;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The application's Redis of Upstash at Fly.io: its resource, its address and how it is doing (contract: Fly.io 15). */
public final class UpstashRedis {
    private final FlySite site;
    private final CacheSettings settings;
    private final String name;
    private final Reading<Optional<Redis>> ours;
    private final Reading<Optional<Redis>> ofUser;

    /** A key-value store. */
    public UpstashRedis(FlySite site, CacheSettings settings) {
        this.site = site;
        this.settings = settings;
        this.name = site.app() + "-redis";
        this.ours =
                new Reading<>(site.waiting().clock(), () -> site.api().redis().find(site.organization(), name));
        this.ofUser = new Reading<>(
                site.waiting().clock(),
                () -> settings.existing().isEmpty()
                        ? Optional.empty()
                        : site.api()
                                .redis()
                                .find(site.organization(), settings.existing().get()));
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code redis/<app>-redis}; for one of the user's
     * {@code redis/existing}, which is only looked at.
     *
     * @param wish the application's key-value store; empty if it has none (any more)
     */
    public List<Resource<?>> resources(Optional<Cache> wish) {
        List<Resource<?>> resources = new ArrayList<>();
        if (!isOursNamedByTheUser()) {
            resources.add(new RedisResource(
                    site,
                    name,
                    ours,
                    wish.filter(cache -> settings.existing().isEmpty())
                            .map(cache -> new RedisState(RedisState.READY, site.region()))));
        }
        wish.flatMap(cache -> settings.existing())
                .ifPresent(named -> resources.add(new ExistingRedisResource(named, ofUser)));
        return resources;
    }

    /**
     * What has to be right before the application can use its key-value store.
     *
     * @param wish the same as for {@link #resources}
     */
    public Set<ResourceId> awaited(Optional<Cache> wish) {
        if (wish.isEmpty()) {
            return Set.of();
        }
        return Set.of(settings.existing().isPresent() ? ExistingRedisResource.ID : RedisResource.id(name));
    }

    /** What Fly.io can't do of a wish, each to be told to the user. */
    public List<String> problems(Optional<Cache> wish) throws InterruptedException {
        if (wish.isEmpty()
                || settings.existing().isPresent()
                || !site.api().redis().excludedRegions().contains(site.region())) {
            return List.of();
        }
        return List.of("<migration><region>: region '" + site.region()
                + "' can't have Redis; choose another region, or make one elsewhere with 'fly redis create' and name it in"
                + " <fly><cache>.");
    }

    /** What the user has to know and do about this key-value store, each one sentence or two. */
    public List<String> notices(Cache wish) {
        List<String> notices = new ArrayList<>();
        String variables =
                String.join(", ", wish.urlVariables().stream().sorted().toList());
        notices.add("The Redis at Fly.io is reached in the organization's private network and without TLS: " + variables
                + " begins with redis:// instead of Heroku's rediss://, so settings of the application for TLS or against"
                + " Heroku's certificate have to go.");
        notices.add(
                settings.existing().isPresent()
                        ? "The Redis '" + settings.existing().get() + "' is used as it is."
                        : "The Redis begins empty and is paid by use, $0.20 for 100,000 commands: for a queue that is"
                                + " polled all the time change its plan with 'fly redis update " + name + "'.");
        return notices;
    }

    /**
     * The URL, {@code redis://default:password@host:6379}; empty as long as it is not ready. A redactor knows it from then
     * on.
     */
    public Optional<Secret> url() throws InterruptedException {
        return redis().filter(redis -> RedisState.of(redis).isReady())
                .map(redis -> LearnedAddress.of(
                        redis.publicUrl(), site.api().connection().redactor()));
    }

    /** How ours is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() throws InterruptedException {
        return redis().map(redis -> new DataStatus(
                redis.name(), RedisState.status(redis), redis.plan() + ", region " + redis.primaryRegion()));
    }

    private Optional<Redis> redis() throws InterruptedException {
        return settings.existing().isPresent() ? ofUser.get() : ours.get();
    }

    /** The user says that the Redis of the name that ours would have is his: then there is none of ours. */
    private boolean isOursNamedByTheUser() {
        return settings.existing().filter(name::equals).isPresent();
    }
}
