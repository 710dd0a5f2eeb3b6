package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroup;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupInUseException;
import software.amazon.awssdk.services.elasticache.model.CacheSubnetGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.Tag;

/**
 * The subnets that the key-value store may be in.
 *
 * @param desired empty if it should not exist
 */
record CacheSubnetsResource(
        AwsSite site, ReplicationGroups groups, DataNetwork network, Optional<CacheSubnetsResource.State> desired)
        implements Creatable<CacheSubnetsResource.State>, Removable<CacheSubnetsResource.State> {
    static final ResourceId ID = new ResourceId("cache-subnets", "main");

    private static final Duration RELEASE_LIMIT = Duration.ofMinutes(5);

    /** Which subnets are in it can't be changed under a store. */
    record State(String name) {}

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return Set.of();
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<State> observe() {
        // Our store was made in it and keeps it from being removed; that saves two reads.
        return groups.surelyOurs().isPresent() ? Optional.of(new State(name())) : look();
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }

    @Override
    public void create() {
        try {
            cache().createCacheSubnetGroup(request -> request.cacheSubnetGroupName(name())
                    .cacheSubnetGroupDescription("Cache of " + site.names().app())
                    .subnetIds(network.subnetIds().get())
                    .tags(AwsTags.as(
                            site.tags().of("cache"),
                            (key, value) -> Tag.builder().key(key).value(value).build())));
        } catch (CacheSubnetGroupAlreadyExistsException e) {
            look();
        }
    }

    @Override
    public void remove(State actual) throws InterruptedException {
        if (look().isPresent()) {
            site.waiting().eventually(RELEASE_LIMIT, CacheSubnetGroupInUseException.class::isInstance, () -> {
                try {
                    return cache().deleteCacheSubnetGroup(request -> request.cacheSubnetGroupName(name()));
                } catch (CacheSubnetGroupNotFoundException e) {
                    return name();
                }
            });
        }
    }

    private Optional<State> look() {
        try {
            return cache()
                    .describeCacheSubnetGroups(request -> request.cacheSubnetGroupName(name()))
                    .cacheSubnetGroups()
                    .stream()
                    .findFirst()
                    .map(this::ours);
        } catch (CacheSubnetGroupNotFoundException e) {
            return Optional.empty();
        }
    }

    private State ours(CacheSubnetGroup group) {
        List<Tag> tags = cache().listTagsForResource(request -> request.resourceName(group.arn()))
                .tagList();
        site.tags().requireOurs(ReplicationGroups.tags(tags), "a subnet group '" + name() + "' at ElastiCache");
        return new State(name());
    }

    private String name() {
        return site.names().cache();
    }

    private ElastiCacheClient cache() {
        return site.clients().cache();
    }
}
