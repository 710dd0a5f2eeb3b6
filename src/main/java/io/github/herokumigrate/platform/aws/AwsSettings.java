package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.Memory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What a user may choose at AWS, validated as far as it can be without asking AWS.
 *
 * @param region the Region; empty for that of the environment or of the profile
 * @param network where everything stands
 * @param existing what exists already, is used and never changed
 * @param roles roles that exist already
 * @param strategy how a new version replaces the old one
 * @param mode what runs the processes
 * @param database the database that is made
 * @param cacheNodeType the type of the cache's node
 * @param logRetentionDays how long what is printed is kept
 * @param keptImages how many images the repository keeps
 * @param registry another registry than ECR's own, for tests: {@code host:port}
 * @param pollInterval how long to wait between two looks at something that takes time
 */
public record AwsSettings(
        Optional<String> region,
        Network network,
        Existing existing,
        Roles roles,
        Strategy strategy,
        Mode mode,
        DatabaseChoice database,
        Optional<String> cacheNodeType,
        int logRetentionDays,
        int keptImages,
        Optional<String> registry,
        Duration pollInterval) {
    /**
     * Where everything stands.
     *
     * @param vpcId the VPC; empty for the default one
     * @param subnets its subnets; empty for the default ones, only if no VPC is named
     * @param securityGroups groups that the tasks get; empty for one that is made
     * @param publicIp whether tasks get public addresses; empty for what the subnets need
     */
    public record Network(
            Optional<String> vpcId, List<String> subnets, List<String> securityGroups, Optional<PublicIp> publicIp) {
        public Network {
            subnets = List.copyOf(subnets);
            securityGroups = List.copyOf(securityGroups);
        }
    }

    /**
     * What exists already.
     *
     * @param cluster an ECS cluster, by name
     * @param loadBalancer a load balancer, by name or ARN
     * @param certificateArn a certificate of ACM
     * @param database a database instance of RDS, by identifier
     * @param cache a replication group of ElastiCache, by identifier
     */
    public record Existing(
            Optional<String> cluster,
            Optional<String> loadBalancer,
            Optional<String> certificateArn,
            Optional<String> database,
            Optional<String> cache) {}

    /**
     * The ARNs of roles that exist already.
     *
     * @param execution starts the tasks
     * @param task the application's own
     * @param scheduler starts the jobs
     * @param infrastructure changes the load balancer for ECS
     */
    public record Roles(
            Optional<String> execution,
            Optional<String> task,
            Optional<String> scheduler,
            Optional<String> infrastructure) {}

    /**
     * The database that is made.
     *
     * @param instanceClass its class, e.g. {@code db.t4g.micro}; empty for the smallest
     * @param storage its storage at the beginning; empty for the least
     * @param zones in how many zones it stands
     * @param proxy whether an RDS Proxy stands before it
     */
    public record DatabaseChoice(Optional<String> instanceClass, Optional<Memory> storage, Zones zones, Proxy proxy) {}

    /** Whether tasks get public addresses. */
    public enum PublicIp {
        /** They do. */
        YES,
        /** They don't: the subnets have another way out. */
        NO
    }

    /** How a new version replaces the old one. */
    public enum Strategy {
        /** Task by task. */
        ROLLING,
        /** All at once, beside the old one. */
        BLUE_GREEN,
        /** A part of the requests first. */
        CANARY
    }

    /** What runs the processes. */
    public enum Mode {
        /** Services of their own. */
        SERVICES,
        /** ECS Express Mode. */
        EXPRESS
    }

    /** In how many zones the database stands. */
    public enum Zones {
        /** In one. */
        ONE,
        /** In two: the second has a standby. */
        TWO
    }

    /** Whether an RDS Proxy stands before the database. */
    public enum Proxy {
        /** None does. */
        NO,
        /** One does. */
        YES
    }
}
