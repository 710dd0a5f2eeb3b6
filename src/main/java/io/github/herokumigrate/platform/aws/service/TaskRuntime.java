package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.List;
import java.util.Set;

/** What every task needs, whichever process it runs: the cluster and the log group. */
public final class TaskRuntime {
    /** The ECS cluster, named {@link io.github.herokumigrate.platform.aws.account.AwsNames#cluster()}. */
    public static final ResourceId CLUSTER = ClusterResource.ID;
    /** The log group, named {@link io.github.herokumigrate.platform.aws.account.AwsNames#logGroup()}. */
    public static final ResourceId LOG_GROUP = new ResourceId("log-group", "processes");

    private final AwsSite site;
    private final LogRetention retention;
    private final Set<ResourceId> clusterDependsOn;

    /**
     * What the tasks of one application need.
     *
     * @param retention how long logs are kept
     * @param clusterDependsOn the service-linked role of ECS, if it is a resource
     */
    public TaskRuntime(AwsSite site, LogRetention retention, Set<ResourceId> clusterDependsOn) {
        this.site = site;
        this.retention = retention;
        this.clusterDependsOn = Set.copyOf(clusterDependsOn);
    }

    /** The cluster and the log group. */
    public List<Resource<?>> resources() {
        return List.of(new ClusterResource(site, clusterDependsOn), new LogGroupResource(site, retention));
    }
}
