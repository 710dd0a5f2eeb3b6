package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.model.Endpoint;
import software.amazon.awssdk.services.elasticache.model.NodeGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;

/**
 * The application's Valkey or Redis at ElastiCache: its resources, its address and how it is doing (contract: AWS 1.7).
 *
 * <p>A plan that changes nothing costs three reads. {@link #url()} and {@link #status()} share them.
 */
public final class KeyValueStore {
    private final AwsSite site;
    private final KeyValueSettings settings;
    private final DataNetwork network;
    private final Optional<String> existing;
    private final ReplicationGroups groups;
    private final KeptSecret token;

    /** A key-value store. */
    public KeyValueStore(AwsSite site, KeyValueSettings settings, DataNetwork network) {
        this.site = site;
        this.settings = settings;
        this.network = network;
        this.existing = settings.existing().flatMap(ExistingCacheResource::identifier);
        this.groups = new ReplicationGroups(site);
        this.token = new KeptSecret(site, site.names().path() + "/cache/token", "cache");
    }

    /**
     * What has to be there, and what may be left of an earlier wish: {@code cache-subnets/main}, {@code cache-token/main},
     * {@code cache/main}; for a store of the user's {@code cache/existing}, which is only looked at.
     *
     * @param wish the application's key-value store; empty if it has none (any more)
     */
    public List<Resource<?>> resources(Optional<Cache> wish) {
        List<Resource<?>> resources = new ArrayList<>();
        if (!isOursNamedByTheUser()) {
            resources.addAll(made(wish));
        }
        wish.flatMap(needed -> existing.map(identifier -> new ExistingCacheResource(groups, identifier)))
                .ifPresent(resources::add);
        return resources;
    }

    private List<Resource<?>> made(Optional<Cache> wish) {
        Optional<CacheState> made =
                wish.filter(cache -> settings.existing().isEmpty()).map(cache -> CacheState.wished(settings));
        CacheResource store = new CacheResource(site, groups, token, network, made);
        return List.of(
                new CacheSubnetsResource(
                        site,
                        groups,
                        network,
                        made.map(state ->
                                new CacheSubnetsResource.State(site.names().cache()))),
                new KeptSecretResource(
                        CacheResource.TOKEN,
                        token,
                        CacheResource.TOKEN_LENGTH,
                        store::addToken,
                        made.map(state -> new KeptSecretResource.State(token.name()))),
                store);
    }

    /** The user says that a store of the name that ours would have is his: then there is none of ours. */
    private boolean isOursNamedByTheUser() {
        return existing.filter(site.names().cache()::equals).isPresent();
    }

    /**
     * What has to be right before the application can use its key-value store.
     *
     * @param wish the same as for {@link #resources}
     */
    public Set<ResourceId> awaited(Optional<Cache> wish) {
        Set<ResourceId> awaited = new HashSet<>();
        if (!isOursNamedByTheUser()) {
            awaited.add(CacheResource.ID);
        }
        if (wish.isPresent() && existing.isPresent()) {
            awaited.add(ExistingCacheResource.ID);
        }
        return Set.copyOf(awaited);
    }

    /** What the user has to know and do about this store, each one sentence or two. */
    public List<String> notices(Cache wish) {
        return settings.existing()
                .map(name -> "The cache '" + name + "' is used as it is. Set its URL in <variables><set> under "
                        + String.join(
                                ", ", wish.urlVariables().stream().sorted().toList())
                        + " (rediss://:token@host:6379), because AWS does not tell its token, and let the tasks'"
                        + " security group in on its port.")
                .map(List::of)
                .orElse(List.of());
    }

    /**
     * The URL, {@code rediss://:token@host:6379}. Empty as long as the store does not exist, and always for one of the
     * user's, whose token nobody tells us.
     */
    public Optional<Secret> url() {
        if (settings.existing().isPresent()) {
            return Optional.empty();
        }
        return groups.ours()
                .flatMap(KeyValueStore::endpoint)
                .flatMap(endpoint -> token.read()
                        .map(secret -> Secret.of(
                                "rediss://:" + secret.reveal() + "@" + endpoint.address() + ":" + CacheResource.PORT)));
    }

    /** How our store is doing, or that of the user; empty if there is none. */
    public Optional<DataStatus> status() {
        Optional<ReplicationGroup> group =
                settings.existing().isPresent() ? existing.flatMap(groups::named) : groups.ours();
        return group.map(KeyValueStore::status);
    }

    private static DataStatus status(ReplicationGroup group) {
        CacheState state = CacheState.of(group);
        String address = endpoint(group)
                .map(endpoint -> ", " + endpoint.address() + ":" + endpoint.port())
                .orElse("");
        return new DataStatus(
                group.replicationGroupId(), group.status(), state.engine() + ", " + state.nodeType() + address);
    }

    private static Optional<Endpoint> endpoint(ReplicationGroup group) {
        return group.nodeGroups().stream()
                .findFirst()
                .map(NodeGroup::primaryEndpoint)
                .filter(endpoint -> endpoint.address() != null);
    }
}
