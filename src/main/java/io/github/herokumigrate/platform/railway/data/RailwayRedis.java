package io.github.herokumigrate.platform.railway.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The application's Redis at Railway: its resource, how others refer to it, and how it is doing (contract: Railway 9.4).
 */
public final class RailwayRedis {
    private final RailwaySite site;
    private final DataSettings settings;
    private final Set<ResourceId> needs;
    private final DataServices services;

    /**
     * A key-value store.
     *
     * @param needs the resources of the project and the environment that it is in
     */
    public RailwayRedis(RailwaySite site, DataSettings settings, Set<ResourceId> needs) {
        this.site = site;
        this.settings = settings;
        this.needs = needs;
        this.services = new DataServices(site, Engine.REDIS, settings.existing());
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code cache/<app>}; for a service of the user's
     * {@code cache/existing} besides, which is only looked at.
     *
     * @param wish the application's key-value store; empty if it has none (any more)
     */
    public List<Resource<?>> resources(Optional<Cache> wish) {
        List<Resource<?>> resources = new ArrayList<>();
        resources.add(new DataResource(
                services,
                needs,
                new Intent(site, Engine.REDIS.intent("BEGUN")),
                new Intent(site, Engine.REDIS.intent("OPENED")),
                new Recipe(Engine.REDIS, Optional.empty(), settings.region()),
                wish.filter(cache -> settings.existing().isEmpty())
                        .map(cache -> new DataState(DataState.READY, Optional.empty()))));
        wish.flatMap(cache -> settings.existing())
                .ifPresent(
                        named -> resources.add(new ExistingServiceResource(services, named, needs, Optional.empty())));
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
        return Set.of(settings.existing().isPresent() ? Engine.REDIS.existing() : Engine.REDIS.id(site.app()));
    }

    /**
     * How a service of the environment refers to its address: {@code ${{Redis.REDIS_URL}}}. No secret, but a value of
     * variables; empty as long as it does not exist.
     */
    public Optional<Secret> reference() throws InterruptedException {
        return services.used().map(DataService::reference);
    }

    /** What the user has to know and do about this key-value store, each one sentence or two. */
    public List<String> notices(Cache wish) throws InterruptedException {
        List<String> notices = new ArrayList<>();
        String variables =
                String.join(", ", wish.urlVariables().stream().sorted().toList());
        notices.add("The Redis at Railway is reached in the environment's private network and without TLS: " + variables
                + " begins with redis:// instead of Heroku's rediss://, so settings of the application for TLS or against"
                + " Heroku's certificate have to go.");
        if (settings.existing().isPresent()) {
            notices.add("The Redis of service '" + settings.existing().get() + "' is used as it is.");
        } else {
            notices.add("The Redis begins empty.");
            VolumeLimit.of(site.plan()).map(limit -> limit.notice("Redis")).ifPresent(notices::add);
        }
        return notices;
    }

    /** How ours is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() throws InterruptedException {
        return services.used().map(service -> service.dataStatus("Redis", ""));
    }
}
