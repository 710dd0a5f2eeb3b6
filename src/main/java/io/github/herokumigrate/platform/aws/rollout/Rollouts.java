package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/** Where everything of this package begins: the resources that roll the application out, and what looks after them. */
public final class Rollouts {
    private final AwsSite site;
    private final Revisions revisions;
    private final Services services;
    private final ServiceDeployments deployments;
    private final TaskEnd ends;
    private final List<ServiceWish> wishes;
    private final Set<ProcessType> moved;

    /**
     * For one application.
     *
     * @param wishes its process types; those of which only the name matters may be missing
     * @param moved the process types that the application has and that are no services of these any more
     * @param redactor masks secrets in the log lines that failures show
     */
    public Rollouts(
            AwsSite site, Revisions revisions, List<ServiceWish> wishes, Set<ProcessType> moved, Redactor redactor) {
        this.site = site;
        this.revisions = revisions;
        this.wishes = List.copyOf(wishes);
        this.moved = Set.copyOf(moved);
        this.services = new Services(
                site,
                wishes.stream().map(wish -> site.names().service(wish.type())).collect(Collectors.toSet()));
        this.deployments = new ServiceDeployments(site);
        this.ends = new TaskEnd(site, redactor);
    }

    /** The identity of the service of a process type. */
    public static ResourceId id(ProcessType type) {
        return ServiceResource.id(type);
    }

    /** The identity of the release command. */
    public static ResourceId releaseId() {
        return ReleaseResource.ID;
    }

    /**
     * The services that are wished, and those that an earlier wish left behind. Reads to find the latter.
     *
     * @param network where their tasks run
     * @param targets how the load balancer finds its targets, one line each; asked only when a roll-out failed
     * @param dependsOn what has to be right before any starts
     */
    public List<Resource<?>> services(TaskNetwork network, Supplier<List<String>> targets, Set<ResourceId> dependsOn) {
        ServiceRollout rolling = new ServiceRollout(site, services, deployments, revisions, network, targets, report());
        List<Resource<?>> resources = new ArrayList<>();
        Set<ProcessType> left =
                services.ours().values().stream().map(services::type).collect(Collectors.toCollection(TreeSet::new));
        for (ServiceWish wish : wishes) {
            left.remove(wish.type());
            resources.add(resource(wish.type(), Optional.of(wish), rolling, dependsOn));
        }
        left.forEach(type -> resources.add(resource(type, Optional.empty(), rolling, dependsOn)));
        return resources;
    }

    /**
     * The release command; also when there is none any more, so that what is left of it is removed.
     *
     * @param network where its task runs
     * @param dependsOn what has to be right before it runs
     */
    public Resource<?> release(Optional<ReleaseWish> wish, TaskNetwork network, Set<ResourceId> dependsOn) {
        return new ReleaseResource(wish, new ReleaseRun(site, revisions, network, ends), dependsOn);
    }

    /** The services, for those who bring about others than these. */
    public Services all() {
        return services;
    }

    /** What ECS says about single roll-outs. */
    public ServiceDeployments deployments() {
        return deployments;
    }

    /** Tells failures. */
    public RolloutReport report() {
        return new RolloutReport(site, services, ends);
    }

    /** How everything is doing. */
    public ServiceStatus status() {
        return new ServiceStatus(site, services, ends);
    }

    /** What the processes print. */
    public ProcessLogs logs() {
        return new ProcessLogs(site);
    }

    /** The way back to the previous revision. */
    public Rollback rollback() {
        return new Rollback(site, services, deployments, revisions);
    }

    private ServiceResource resource(
            ProcessType type, Optional<ServiceWish> wish, ServiceRollout rolling, Set<ResourceId> dependsOn) {
        String loss = moved.contains(type)
                ? "ends the service of " + type + " with its load balancer, now that ECS Express Mode runs it"
                : "ends all processes of type " + type + ", which the application has no longer";
        return new ServiceResource(type, wish, loss, rolling, dependsOn);
    }
}
