package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.Memo;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.Tag;

/** Our replication group at ElastiCache, which need not exist, read together with its tags. */
final class ReplicationGroups {
    static final String AVAILABLE = "available";
    static final String DELETING = "deleting";
    static final String FAILED = "create-failed";

    // contract: AWS 1.7 says 5 to 15 minutes; a larger size or a final snapshot takes longer.
    private static final Duration LIMIT = Duration.ofMinutes(40);
    /** It can be used all the same. */
    private static final Set<String> AS_GOOD_AS_AVAILABLE = Set.of(AVAILABLE, "snapshotting");

    private final AwsSite site;
    private final Memo<Optional<Look>> read;

    /** What was seen. */
    private record Look(ReplicationGroup group, Owner owner) {}

    private enum Owner {
        US,
        OTHERS,
        /** ElastiCache does not tell tags while it is busy with the group. */
        UNKNOWN
    }

    ReplicationGroups(AwsSite site) {
        this.site = site;
        this.read = new Memo<>(site.waiting().clock(), () -> look(site.names().cache()));
    }

    String name() {
        return site.names().cache();
    }

    /**
     * Our group; also one of which it is not known yet whose it is, as long as it is not ready.
     *
     * @throws io.github.herokumigrate.model.ConfigurationException if one of its name is somebody else's
     */
    Optional<ReplicationGroup> ours() {
        Optional<Look> found = read.get();
        if (found.filter(look -> look.owner() == Owner.OTHERS).isPresent()) {
            site.tags().requireOurs(Map.of(), "an ElastiCache replication group '" + name() + "'");
        }
        return found.map(Look::group);
    }

    /** Our group; empty if there is none or it is not sure that it is ours. */
    Optional<ReplicationGroup> surelyOurs() {
        return read.get().filter(look -> look.owner() == Owner.US).map(Look::group);
    }

    Optional<ReplicationGroup> oursAnew() {
        read.forget();
        return ours();
    }

    /** A group of the user's. */
    Optional<ReplicationGroup> named(String identifier) {
        try {
            return cache()
                    .describeReplicationGroups(request -> request.replicationGroupId(identifier))
                    .replicationGroups()
                    .stream()
                    .findFirst();
        } catch (ReplicationGroupNotFoundException e) {
            return Optional.empty();
        }
    }

    /** After every write. */
    void forget() {
        read.forget();
    }

    /** Changes something at once; ElastiCache refuses that while it is still busy with something else. */
    void change(ModifyReplicationGroupRequest.Builder change) throws InterruptedException {
        ModifyReplicationGroupRequest request =
                change.replicationGroupId(name()).applyImmediately(true).build();
        try {
            site.waiting()
                    .eventually(
                            LIMIT,
                            InvalidReplicationGroupStateException.class::isInstance,
                            () -> cache().modifyReplicationGroup(request));
        } finally {
            forget();
        }
    }

    /**
     * Waits until our group is ready and as it should be.
     *
     * @throws MigrationException if it never will be
     */
    ReplicationGroup awaitReady(Predicate<ReplicationGroup> asItShouldBe) throws InterruptedException {
        return await(group -> {
            if (FAILED.equals(group.status())) {
                throw new MigrationException("The cache '" + name() + "' could not be made by ElastiCache ('" + FAILED
                        + "'). See why with 'aws elasticache describe-events', remove it with 'aws elasticache"
                        + " delete-replication-group --replication-group-id " + name() + "', then run again.");
            }
            return isReady(group) && surelyOurs().isPresent() && !hasPendingChanges(group) && asItShouldBe.test(group);
        });
    }

    /** Waits until our group is in some state that lasts. */
    Optional<ReplicationGroup> awaitRest() throws InterruptedException {
        if (oursAnew().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(await(group -> FAILED.equals(group.status())
                || DELETING.equals(group.status())
                || (isReady(group) && surelyOurs().isPresent())));
    }

    void awaitGone() throws InterruptedException {
        site.waiting()
                .until(
                        "the removal of the cache '" + name() + "'",
                        LIMIT,
                        () -> oursAnew().isEmpty() ? Optional.of(name()) : Optional.empty());
    }

    /** The status without what changes by itself. */
    static String status(ReplicationGroup group) {
        return isReady(group) ? AVAILABLE : group.status();
    }

    private static boolean isReady(ReplicationGroup group) {
        return AS_GOOD_AS_AVAILABLE.contains(group.status());
    }

    private static boolean hasPendingChanges(ReplicationGroup group) {
        return group.pendingModifiedValues() != null
                && group.pendingModifiedValues().authTokenStatus() != null;
    }

    private ReplicationGroup await(Predicate<ReplicationGroup> wanted) throws InterruptedException {
        return site.waiting()
                .until("the cache '" + name() + "'", LIMIT, () -> oursAnew().filter(wanted));
    }

    private Optional<Look> look(String name) {
        return named(name).map(group -> new Look(group, owner(group)));
    }

    private Owner owner(ReplicationGroup group) {
        try {
            List<Tag> tags = cache().listTagsForResource(request -> request.resourceName(group.arn()))
                    .tagList();
            return site.tags().areOurs(tags(tags)) ? Owner.US : Owner.OTHERS;
        } catch (InvalidReplicationGroupStateException e) {
            return Owner.UNKNOWN;
        }
    }

    static Map<String, String> tags(List<Tag> tags) {
        return tags.stream().collect(Collectors.toMap(Tag::key, Tag::value));
    }

    private ElastiCacheClient cache() {
        return site.clients().cache();
    }
}
