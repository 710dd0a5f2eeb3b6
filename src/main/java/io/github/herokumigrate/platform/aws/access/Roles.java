package io.github.herokumigrate.platform.aws.access;

import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * The roles of one application: those that it makes, and those that somebody else made for it.
 *
 * <p>Reads without a change: execution 3, every other role 2, service-linked role 1.
 */
public final class Roles {
    /** Starts tasks. */
    public static final ResourceId EXECUTION = new ResourceId("role", "execution");
    /** What the application may do. */
    public static final ResourceId TASK = new ResourceId("role", "task");
    /** Starts scheduled tasks. */
    public static final ResourceId SCHEDULER = new ResourceId("role", "scheduler");
    /** Shifts traffic. */
    public static final ResourceId INFRASTRUCTURE = new ResourceId("role", "infrastructure");
    /** Reads the database's password for the proxy. */
    public static final ResourceId DATABASE_PROXY = new ResourceId("role", "database-proxy");
    /** Reads the log-ins of the databases between which DMS brings rows. */
    public static final ResourceId REPLICATION = new ResourceId("role", "replication");
    /** DMS's own role in the account. */
    public static final ResourceId REPLICATION_NETWORK = ReplicationNetworkRole.ID;
    /** ECS's own role in the account. */
    public static final ResourceId SERVICE_LINKED = new ResourceId("service-linked-role", "ecs");

    private final AwsSite site;
    private final RoleSettings settings;
    private final RoleSpecs specs;

    /** The roles of the application of this site. */
    public Roles(AwsSite site, RoleSettings settings) {
        this.site = site;
        this.settings = settings;
        this.specs = new RoleSpecs(site.account(), site.names());
    }

    /**
     * The roles that the plugin makes, and the service-linked role if it makes any. Without those that somebody else
     * made: what depends on roles depends on those of them that are in this list.
     *
     * <p>A role that was needed once and is not any more costs nothing and is left until everything is removed, which
     * needs {@link RolesWish#everything()}: so a run has not to look for roles that most applications never have, and ECS
     * can still undo what it did with one.
     */
    public List<Resource<?>> resources(RolesWish wish) {
        Set<RolesWish.Use> uses = wish.uses();
        List<Resource<?>> resources = new ArrayList<>();
        add(resources, settings.executionRoleArn(), () -> specs.execution(uses));
        add(resources, settings.taskRoleArn(), specs::task);
        if (uses.contains(RolesWish.Use.SCHEDULES)) {
            add(resources, settings.schedulerRoleArn(), () -> specs.scheduler(executionArn(), taskArn()));
        }
        if (uses.contains(RolesWish.Use.BLUE_GREEN) || uses.contains(RolesWish.Use.EXPRESS)) {
            add(resources, settings.infrastructureRoleArn(), () -> specs.infrastructure(uses));
        }
        if (uses.contains(RolesWish.Use.DATABASE_PROXY)) {
            add(resources, Optional.empty(), specs::databaseProxy);
        }
        // Who may make no roles may not look for this one either; ECS makes it itself where it can.
        if (!resources.isEmpty()) {
            resources.add(0, new ServiceLinkedRole(site));
        }
        return List.copyOf(resources);
    }

    /** The role of DMS for this application, as long as there is something for it to bring. */
    public Resource<?> replication() {
        return new RoleResource(site, specs.replication());
    }

    /** The role by which DMS works in the networks of the account, whatever it brings: it is made once and never removed. */
    public Resource<?> replicationNetwork() {
        return new ReplicationNetworkRole(site);
    }

    /** The ARN of the role of DMS for this application. */
    public String replicationArn() {
        return arn("dms");
    }

    /** The ARN of the role that starts tasks. */
    public String executionArn() {
        return settings.executionRoleArn().orElseGet(() -> arn("exec"));
    }

    /** The ARN of the role that the application has. */
    public String taskArn() {
        return settings.taskRoleArn().orElseGet(() -> arn("task"));
    }

    /** The ARN of the role that starts scheduled tasks. */
    public String schedulerArn() {
        return settings.schedulerRoleArn().orElseGet(() -> arn("sched"));
    }

    /** The ARN of the role with which ECS shifts traffic. */
    public String infrastructureArn() {
        return settings.infrastructureRoleArn().orElseGet(() -> arn("infra"));
    }

    /** The ARN of the role of the database's proxy. */
    public String databaseProxyArn() {
        return arn("proxy");
    }

    private void add(List<Resource<?>> resources, Optional<String> premade, Supplier<RoleSpec> spec) {
        if (premade.isEmpty()) {
            resources.add(new RoleResource(site, spec.get()));
        }
    }

    private String arn(String of) {
        return site.account().iamArn("role/" + site.names().role(of));
    }
}
