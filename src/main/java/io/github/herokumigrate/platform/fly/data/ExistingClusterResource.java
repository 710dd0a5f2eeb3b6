package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.fly.api.PostgresApi.Cluster;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster of the user's, which is looked at and never changed: where that would be needed a plan is blocked.
 *
 * @param named its name or id
 * @param major the major version that it needs at least
 */
record ExistingClusterResource(Clusters clusters, String named, int major)
        implements Resource<ExistingClusterResource.State> {
    static final ResourceId ID = new ResourceId("postgres", "existing");

    /** What matters about it. */
    record State(String named, String status, int major) {}

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
    public Optional<State> desired() {
        return Optional.of(new State(named, ClusterState.READY, major));
    }

    @Override
    public Optional<State> observe() throws InterruptedException {
        return clusters.ofUser().map(this::state);
    }

    @Override
    public List<Difference> differences(State actual) {
        if (!actual.status().equals(ClusterState.READY)) {
            return List.of(Difference.updatable("status", actual.status(), ClusterState.READY));
        }
        return actual.major() < major ? List.of(Difference.updatable("version", actual.major(), major)) : List.of();
    }

    private State state(Cluster cluster) {
        return new State(
                named,
                cluster.status(),
                PostgresVersion.parse(cluster.pgMajorVersion()).orElse(major));
    }
}
