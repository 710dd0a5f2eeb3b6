package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Creatable;
import io.github.herokumigrate.plan.Difference;
import io.github.herokumigrate.plan.Removable;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.plan.Updatable;
import io.github.herokumigrate.platform.aws.account.AwsErrors;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.account.AwsTags;
import io.github.herokumigrate.platform.aws.service.TaskRuntime.Capacity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.services.ecs.EcsClient;
import software.amazon.awssdk.services.ecs.model.Cluster;
import software.amazon.awssdk.services.ecs.model.ClusterField;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.CreateClusterRequest;
import software.amazon.awssdk.services.ecs.model.Tag;

/**
 * The ECS cluster, which is free.
 *
 * @param capacity how those who start tasks name what runs them
 * @param dependsOn the service-linked role of ECS, without which the first cluster of an account is refused
 */
record ClusterResource(AwsSite site, Capacity capacity, Set<ResourceId> dependsOn)
        implements Creatable<ClusterState>, Updatable<ClusterState>, Removable<ClusterState> {
    static final ResourceId ID = new ResourceId("cluster", "processes");

    // contract: AWS 1.9: a new service-linked role is not seen at once.
    private static final Duration ROLE_LIMIT = Duration.ofMinutes(2);
    private static final Duration TASKS_LIMIT = Duration.ofMinutes(5);

    @Override
    public ResourceId id() {
        return ID;
    }

    @Override
    public Stage stage() {
        return Stage.BACKING_SERVICES;
    }

    @Override
    public Optional<ClusterState> desired() {
        return Optional.of(ClusterState.wished(site.names().cluster(), capacity));
    }

    @Override
    public Optional<ClusterState> observe() {
        return found().map(this::ours);
    }

    @Override
    public List<Difference> differences(ClusterState actual) {
        return actual.differences(desired().orElseThrow());
    }

    @Override
    public void create() throws InterruptedException {
        CreateClusterRequest.Builder request = CreateClusterRequest.builder()
                .clusterName(site.names().cluster())
                .tags(AwsTags.as(
                        site.tags().of("cluster"),
                        (key, value) -> Tag.builder().key(key).value(value).build()));
        Set<String> providers = desired().orElseThrow().providers();
        if (!providers.isEmpty()) {
            request.capacityProviders(providers);
        }
        site.waiting()
                .eventually(
                        ROLE_LIMIT,
                        ClusterResource::isRoleUnseen,
                        () -> site.clients().ecs().createCluster(request.build()));
    }

    /** The API takes away what such a call leaves out, so that it has to name what is there too. */
    @Override
    public void update(ClusterState actual, List<Difference> differences) {
        Cluster cluster = found().orElseThrow(() -> new MigrationException(
                "The cluster '" + actual.name() + "' has gone meanwhile. Run again: it is made first."));
        Set<String> providers = new TreeSet<>(cluster.capacityProviders());
        providers.addAll(desired().orElseThrow().providers());
        site.clients()
                .ecs()
                .putClusterCapacityProviders(request -> request.cluster(actual.name())
                        .capacityProviders(providers)
                        // A copy: the SDK leaves out a list that it has made itself.
                        .defaultCapacityProviderStrategy(List.copyOf(cluster.defaultCapacityProviderStrategy())));
    }

    @Override
    public void remove(ClusterState actual) throws InterruptedException {
        stopTasks(actual.name());
        try {
            site.waiting()
                    .eventually(
                            TASKS_LIMIT,
                            // Tasks go on for a while after their services are gone.
                            failure -> AwsErrors.isCode(failure, "ClusterContainsTasksException"),
                            () -> site.clients().ecs().deleteCluster(request -> request.cluster(actual.name())));
        } catch (ClusterNotFoundException e) {
            // Gone already.
        }
    }

    /** Those that no service keeps, of schedules and of a release command; the cluster can't be deleted with them. */
    private void stopTasks(String cluster) {
        EcsClient ecs = site.clients().ecs();
        try {
            ecs.listTasksPaginator(request -> request.cluster(cluster)).taskArns().stream()
                    .forEach(task -> ecs.stopTask(
                            request -> request.cluster(cluster).task(task).reason("The application is removed")));
        } catch (ClusterNotFoundException e) {
            // Gone already.
        }
    }

    private Optional<Cluster> found() {
        return site
                .clients()
                .ecs()
                .describeClusters(
                        request -> request.clusters(site.names().cluster()).include(ClusterField.TAGS))
                .clusters()
                .stream()
                // A deleted cluster stays visible as INACTIVE and gives its name to the next.
                .filter(cluster -> "ACTIVE".equals(cluster.status()))
                .findFirst();
    }

    private ClusterState ours(Cluster cluster) {
        Map<String, String> tags = cluster.tags().stream().collect(Collectors.toMap(Tag::key, Tag::value));
        site.tags().requireOurs(tags, "an ECS cluster '" + cluster.clusterName() + "'");
        return ClusterState.of(cluster, capacity);
    }

    private static boolean isRoleUnseen(AwsServiceException failure) {
        return AwsErrors.isCode(failure, "InvalidParameterException")
                && String.valueOf(failure.awsErrorDetails().errorMessage()).contains("service linked role");
    }
}
