package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.platform.aws.service.TaskRuntime.Capacity;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import software.amazon.awssdk.services.ecs.model.Cluster;

/**
 * What is compared of a cluster.
 *
 * @param name its name
 * @param providers those of the capacity providers that are needed which it has
 */
record ClusterState(String name, SortedSet<String> providers) {
    private static final List<String> FARGATE = List.of("FARGATE");

    ClusterState {
        providers = new TreeSet<>(providers);
    }

    /** A cluster as it should be. */
    static ClusterState wished(String name, Capacity capacity) {
        return new ClusterState(name, new TreeSet<>(providers(capacity)));
    }

    /** A cluster as it is. */
    static ClusterState of(Cluster cluster, Capacity capacity) {
        SortedSet<String> providers = new TreeSet<>(cluster.capacityProviders());
        providers.retainAll(providers(capacity));
        return new ClusterState(cluster.clusterName(), providers);
    }

    List<Difference> differences(ClusterState wish) {
        return providers.equals(wish.providers)
                ? List.of()
                : List.of(Difference.updatable("capacity providers", providers, wish.providers));
    }

    private static List<String> providers(Capacity capacity) {
        return switch (capacity) {
            case LAUNCH_TYPE -> List.of();
            case FARGATE_PROVIDER -> FARGATE;
        };
    }
}
