package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A cluster of the user's: looked at, never made, changed or removed.
 *
 * @param name its name
 */
record ExistingClusterResource(AwsSite site, String name) implements Resource<ExistingClusterResource.State> {
    /** There is nothing to choose about it. */
    record State(String name) {}

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
    public Optional<State> desired() {
        return Optional.of(new State(name));
    }

    @Override
    public Optional<State> observe() {
        return site.clients().ecs().describeClusters(request -> request.clusters(name)).clusters().stream()
                .filter(cluster -> "ACTIVE".equals(cluster.status()))
                .findFirst()
                .map(cluster -> new State(name));
    }

    @Override
    public List<Difference> differences(State actual) {
        return List.of();
    }
}
