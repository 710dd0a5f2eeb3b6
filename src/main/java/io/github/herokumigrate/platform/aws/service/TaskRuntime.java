package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What every task needs, whichever process it runs: the cluster and the log group. */
public final class TaskRuntime {
    /** The ECS cluster, named {@link io.github.herokumigrate.platform.aws.account.AwsNames#cluster()}. */
    public static final ResourceId CLUSTER = ClusterResource.ID;
    /** The log group, named {@link io.github.herokumigrate.platform.aws.account.AwsNames#logGroup()}. */
    public static final ResourceId LOG_GROUP = new ResourceId("log-group", "processes");

    private final AwsSite site;
    private final Optional<String> theirCluster;
    private final LogRetention retention;
    private final Capacity capacity;
    private final Set<ResourceId> clusterDependsOn;

    /** How those who start tasks name what runs them. */
    public enum Capacity {
        /** By a launch type, which every cluster has. */
        LAUNCH_TYPE,
        /** By the capacity provider of Fargate, which a cluster has to be given: so does Express Mode. */
        FARGATE_PROVIDER
    }

    /**
     * What the tasks of one application need.
     *
     * @param theirCluster a cluster of the user's, which is used and never changed; empty for one of ours
     * @param retention how long logs are kept
     * @param capacity how those who start tasks name what runs them
     * @param clusterDependsOn the service-linked role of ECS, if it is a resource
     */
    public TaskRuntime(
            AwsSite site,
            Optional<String> theirCluster,
            LogRetention retention,
            Capacity capacity,
            Set<ResourceId> clusterDependsOn) {
        this.site = site;
        this.theirCluster = theirCluster;
        this.retention = retention;
        this.capacity = capacity;
        this.clusterDependsOn = Set.copyOf(clusterDependsOn);
    }

    /** The cluster and the log group. */
    public List<Resource<?>> resources() {
        Resource<?> cluster = theirCluster
                .<Resource<?>>map(name -> new ExistingClusterResource(site, name, capacity))
                .orElseGet(() -> new ClusterResource(site, capacity, clusterDependsOn));
        return List.of(cluster, new LogGroupResource(site, retention));
    }
}
