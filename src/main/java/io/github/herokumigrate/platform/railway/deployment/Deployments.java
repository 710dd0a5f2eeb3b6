package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.railway.instance.InstanceSpec;
import io.github.herokumigrate.platform.railway.instance.InstanceSpecs;
import io.github.herokumigrate.platform.railway.instance.RunWish;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/** Where everything of this package begins: the resources that deploy an application, and what looks after them. */
public final class Deployments {
    private final RailwaySite site;
    private final RunWish wish;
    private final DeploymentSettings settings;
    private final Workspace workspace;
    private final ServiceRollout rollout;

    /**
     * For one application; asks nothing yet.
     *
     * @param wish what should run; of an application of which only the name matters nothing is wished
     * @param source what all services are started from
     * @param environment what is known of their variables
     */
    public Deployments(
            RailwaySite site, RunWish wish, Source source, Environment environment, DeploymentSettings settings) {
        this.site = site;
        this.wish = wish;
        this.settings = settings;
        this.workspace = new Workspace(site);
        Launch launch = new Launch(site, settings.times().lost());
        this.rollout = new ServiceRollout(
                site,
                source,
                environment,
                launch,
                new Following(
                        site,
                        new Looks(site, workspace),
                        new BuildNarrator(site, workspace, settings.builds()),
                        new Failures(site),
                        launch,
                        settings.times()));
    }

    /** The identity of what runs for a process type. */
    public static ResourceId id(ProcessType type) {
        return ServiceKind.PROCESS.id(type.value());
    }

    /** The identity of what runs for a schedule. */
    public static ResourceId id(Schedule schedule) {
        return ServiceKind.SCHEDULE.id(schedule.name());
    }

    /**
     * Processes and schedules that are wished, and those that an earlier wish left behind. Reads to find the latter. The
     * process whose deployment runs the release command comes before all others.
     *
     * @param needs what has to be right before what runs in a service of a name is deployed: the service, its variables
     */
    public List<Resource<?>> resources(Function<String, Set<ResourceId>> needs) throws InterruptedException {
        InstanceSpecs specs = specs();
        List<Resource<?>> resources = new ArrayList<>();
        Optional<ProcessType> releasing = specs.releasing();
        Set<ResourceId> known = new HashSet<>();
        for (Service service : wish.services()) {
            Set<ResourceId> first = releasing
                    .filter(type -> !type.equals(service.type()))
                    .map(type -> Set.of(id(type)))
                    .orElse(Set.of());
            resources.add(resource(ServiceKind.PROCESS, specs.of(service), needs, first));
            known.add(id(service.type()));
        }
        Set<ResourceId> release = releasing.map(type -> Set.of(id(type))).orElse(Set.of());
        for (Schedule schedule : wish.schedules()) {
            resources.add(resource(ServiceKind.SCHEDULE, specs.of(schedule), needs, release));
            known.add(id(schedule));
        }
        for (OurService left : OurService.at(site)) {
            if (!known.contains(left.kind().id(left.name()))) {
                resources.add(new DeploymentResource(
                        left.kind(), left.name(), Optional.empty(), rollout, both(needs.apply(left.name()), release)));
            }
        }
        return resources;
    }

    /** Why the wish can't be fulfilled, each one sentence. */
    public List<String> problems() throws InterruptedException {
        return specs().problems();
    }

    /** What is different at Railway, each one sentence. */
    public List<String> notices() throws InterruptedException {
        return specs().notices();
    }

    /** How each process is doing, in the order of the services; missing ones too. */
    public List<ProcessStatus> status() throws InterruptedException {
        Map<ProcessType, Integer> wished = new LinkedHashMap<>();
        wish.services().forEach(service -> wished.put(service.type(), service.count()));
        return new InstanceStatus(site).read(wished);
    }

    /** What the processes print. */
    public ProcessLogs logs() {
        return new ProcessLogs(site, workspace);
    }

    /**
     * The way back to what ran before.
     *
     * @throws io.github.herokumigrate.model.MigrationException if there is nothing to go back to
     */
    public Rollback rollback() throws InterruptedException {
        return DeploymentRollback.of(rollout, workspace.plan());
    }

    private InstanceSpecs specs() throws InterruptedException {
        return new InstanceSpecs(wish, settings.region(), workspace.plan());
    }

    private DeploymentResource resource(
            ServiceKind kind, InstanceSpec spec, Function<String, Set<ResourceId>> needs, Set<ResourceId> first) {
        return new DeploymentResource(
                kind, spec.service(), Optional.of(spec), rollout, both(needs.apply(spec.service()), first));
    }

    private static Set<ResourceId> both(Set<ResourceId> some, Set<ResourceId> others) {
        Set<ResourceId> all = new HashSet<>(some);
        all.addAll(others);
        return all;
    }
}
