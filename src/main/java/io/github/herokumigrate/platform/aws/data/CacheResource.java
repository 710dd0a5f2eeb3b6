package io.github.herokumigrate.platform.aws.data;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.services.elasticache.ElastiCacheClient;
import software.amazon.awssdk.services.elasticache.model.AuthTokenUpdateStrategyType;
import software.amazon.awssdk.services.elasticache.model.CreateReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.InvalidReplicationGroupStateException;
import software.amazon.awssdk.services.elasticache.model.ModifyReplicationGroupRequest;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroup;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupAlreadyExistsException;
import software.amazon.awssdk.services.elasticache.model.ReplicationGroupNotFoundException;
import software.amazon.awssdk.services.elasticache.model.Tag;

/**
 * The key-value store itself: one node.
 *
 * @param desired empty if it should not exist
 */
record CacheResource(
        AwsSite site, ReplicationGroups groups, KeptSecret token, DataNetwork network, Optional<CacheState> desired)
        implements Creatable<CacheState>, Updatable<CacheState>, Removable<CacheState> {
    static final ResourceId ID = new ResourceId("cache", "main");
    static final ResourceId TOKEN = new ResourceId("cache-token", "main");
    static final int TOKEN_LENGTH = 64;
    static final int PORT = 6379;

    private static final Duration BUSY_LIMIT = Duration.ofMinutes(10);
    /** The one family of nodes that can't be copied. */
    private static final String WITHOUT_SNAPSHOTS = "cache.t1.";

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Set<ResourceId> dependsOn() {
        return ResourceIds.with(network.dependsOn(), CacheSubnetsResource.ID, TOKEN);
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public boolean holdsData() {
        return true;
    }

    @Override
    public Optional<CacheState> observe() {
        return groups.ours().map(CacheState::of);
    }

    @Override
    public List<Difference> differences(CacheState actual) {
        return desired.map(wish -> wish.differences(actual)).orElse(List.of());
    }

    @Override
    public void create() throws InterruptedException {
        CreateReplicationGroupRequest request = creation();
        try {
            cache().createReplicationGroup(request);
        } catch (ReplicationGroupAlreadyExistsException e) {
            // Made by a run that was killed, or somebody else's: the wait looks whose it is.
        } finally {
            groups.forget();
        }
        settle();
    }

    @Override
    public void update(CacheState actual, List<Difference> differences) throws InterruptedException {
        if (actual.status().equals(ReplicationGroups.DELETING)) {
            groups.awaitGone();
            create();
        } else {
            settle();
        }
    }

    @Override
    public void remove(CacheState actual) throws InterruptedException {
        Optional<ReplicationGroup> found = groups.awaitRest();
        if (found.isEmpty()) {
            return;
        }
        String snapshot = FinalSnapshot.name(site, groups.name());
        site.waiting().until("the cache '" + groups.name() + "' to be free", BUSY_LIMIT, () -> {
            Optional<ReplicationGroup> now = groups.oursAnew();
            boolean begun = now.isEmpty()
                    || ReplicationGroups.DELETING.equals(now.get().status())
                    || tryToDelete(now.get(), snapshot);
            return begun ? Optional.of(snapshot) : Optional.empty();
        });
        groups.awaitGone();
    }

    /** Lets clients in with another token too, if there is a store; those that know the old one stay connected. */
    void addToken(Secret fresh) throws InterruptedException {
        Optional<ReplicationGroup> group = groups.oursAnew();
        if (group.isPresent() && !ReplicationGroups.DELETING.equals(group.get().status())) {
            groups.awaitReady(ready -> true);
            groups.change(ModifyReplicationGroupRequest.builder()
                    .authToken(fresh.reveal())
                    .authTokenUpdateStrategy(AuthTokenUpdateStrategyType.ROTATE));
            groups.awaitReady(ready -> true);
        }
    }

    private void settle() throws InterruptedException {
        List<Difference> rest = differences(CacheState.of(groups.awaitReady(group -> true)));
        if (rest.isEmpty()) {
            return;
        }
        for (Difference difference : rest) {
            if (!difference.field().equals(CacheState.NODE_TYPE)) {
                throw new MigrationException("The cache '" + groups.name() + "' has another " + difference.field()
                        + " than it should have, which can't be changed in place. Run again.");
            }
        }
        groups.change(ModifyReplicationGroupRequest.builder()
                .cacheNodeType(desired.orElseThrow().nodeType()));
        groups.awaitReady(group -> differences(CacheState.of(group)).isEmpty());
    }

    private boolean tryToDelete(ReplicationGroup group, String snapshot) {
        boolean copied = !ReplicationGroups.FAILED.equals(group.status())
                && !String.valueOf(group.cacheNodeType()).startsWith(WITHOUT_SNAPSHOTS);
        try {
            cache().deleteReplicationGroup(request -> {
                request.replicationGroupId(groups.name());
                if (copied) {
                    request.finalSnapshotIdentifier(snapshot);
                }
            });
            return true;
        } catch (ReplicationGroupNotFoundException e) {
            return true;
        } catch (InvalidReplicationGroupStateException e) {
            return false;
        } finally {
            groups.forget();
        }
    }

    private CreateReplicationGroupRequest creation() {
        CacheState wish = desired.orElseThrow();
        Secret secret = token.readAnew()
                .orElseThrow(() -> new MigrationException("The parameter '" + token.name()
                        + "' with the token of the new cache has vanished. Run again: it is made anew."));
        // contract: AWS 1.7
        return CreateReplicationGroupRequest.builder()
                .replicationGroupId(groups.name())
                .replicationGroupDescription("Cache of " + site.names().app())
                .engine(wish.engine())
                .cacheNodeType(wish.nodeType())
                .numCacheClusters(1)
                .automaticFailoverEnabled(false)
                .cacheSubnetGroupName(site.names().cache())
                .securityGroupIds(network.securityGroupIds().get())
                .port(PORT)
                .transitEncryptionEnabled(true)
                .atRestEncryptionEnabled(true)
                .authToken(secret.reveal())
                .autoMinorVersionUpgrade(true)
                .tags(AwsTags.as(
                        site.tags().of("cache"),
                        (key, value) -> Tag.builder().key(key).value(value).build()))
                .build();
    }

    private ElastiCacheClient cache() {
        return site.clients().cache();
    }
}
