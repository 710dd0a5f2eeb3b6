package io.github.herokumigrate.mojo;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** {@code <aws>}: settings of the target AWS. What is named here exists already, is used and never changed. */
final class AwsConfig {
    /** The VPC, {@code vpc-…}; default: the default VPC of the Region. */
    @Nullable
    String vpcId;

    /** The subnets, {@code subnet-…}, in at least two zones; default: the default one of each zone. */
    List<String> subnets = new ArrayList<>();

    /** Security groups, {@code sg-…}, that the processes get; default: one that the plugin makes. */
    List<String> securityGroups = new ArrayList<>();

    /** An existing ECS cluster; default: one that the plugin makes. */
    @Nullable
    String cluster;

    /** An existing load balancer, by its name or ARN; default: one that the plugin makes. */
    @Nullable
    String loadBalancer;

    /** An existing certificate of ACM; default: one that the plugin requests for {@code <domains>}. */
    @Nullable
    String certificateArn;

    /** An existing database instance of RDS, by its identifier; default: one that the plugin makes. */
    @Nullable
    String database;

    /** An existing replication group of ElastiCache, by its identifier; default: one that the plugin makes. */
    @Nullable
    String cache;

    /** The role that starts the tasks; default: one that the plugin makes. */
    @Nullable
    String executionRoleArn;

    /** The role that the application has; default: one that the plugin makes. */
    @Nullable
    String taskRoleArn;

    /** The role that starts the jobs; default: one that the plugin makes. */
    @Nullable
    String schedulerRoleArn;

    /** The role by which ECS changes the load balancer; default: one that the plugin makes. */
    @Nullable
    String infrastructureRoleArn;

    /**
     * {@code explicit} (default), or {@code express} to let ECS Express Mode make all that leads to a lone web process.
     */
    @Nullable
    String mode;

    /** How a new version replaces the old one: {@code rolling} (default), {@code blue-green} or {@code canary}. */
    @Nullable
    String strategy;

    /** How long what is printed is kept, in days; default: 30. */
    @Nullable
    String logRetentionDays;

    /** The class of the database, e.g. {@code db.t4g.medium}; default: {@code db.t4g.micro}. */
    @Nullable
    String databaseClass;

    /** The database's storage at the beginning, e.g. {@code 20g}; default: what the data need, at least 20 GiB. */
    @Nullable
    String databaseStorage;

    /** {@code one} (default), or {@code two} for a standby in a second zone. */
    @Nullable
    String databaseZones;

    /** {@code no} (default), or {@code yes} for an RDS Proxy before the database. */
    @Nullable
    String databaseProxy;

    /** The class of the machine by which DMS brings rows, e.g. {@code dms.c5.large}; default: {@code dms.t3.medium}. */
    @Nullable
    String replicationClass;

    /** The type of the cache's node, e.g. {@code cache.t4g.small}; default: {@code cache.t4g.micro}. */
    @Nullable
    String cacheNodeType;

    /** How many images the repository keeps; default: 10. */
    @Nullable
    String keptImages;

    /** Another registry than ECR's own, for tests: {@code host:port}. */
    @Nullable
    String registry;

    /** {@code yes} or {@code no}: whether tasks get public addresses; default: what the subnets need. */
    @Nullable
    String publicIp;

    /** How long to wait between two looks at something that takes time, e.g. {@code 5s}; default: {@code 5s}. */
    @Nullable
    String pollInterval;
}
