package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.service.TaskRuntime.Capacity;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster of the user's: looked at, never made, changed or removed.
 *
 * @param name its name
 * @param capacity how those who start tasks name what runs them
 */
record ExistingClusterResource(AwsSite site, String name, Capacity capacity) implements Resource<ClusterState> {
    @Override
    public ResourceId id() {
        return TaskRuntime.CLUSTER;
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
    public Optional<ClusterState> desired() {
        return Optional.of(ClusterState.wished(name, capacity));
    }

    @Override
    public Optional<ClusterState> observe() {
        return site.clients().ecs().describeClusters(request -> request.clusters(name)).clusters().stream()
                .filter(cluster -> "ACTIVE".equals(cluster.status()))
                .findFirst()
                .map(cluster -> ClusterState.of(cluster, capacity));
    }

    @Override
    public List<Difference> differences(ClusterState actual) {
        return actual.differences(desired().orElseThrow());
    }
}
