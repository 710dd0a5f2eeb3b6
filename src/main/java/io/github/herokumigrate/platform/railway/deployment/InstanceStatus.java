package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import io.github.herokumigrate.platform.railway.api.DeploymentOutcome;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Deployment;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Instance;
import io.github.herokumigrate.platform.railway.api.ServicesApi.ServiceInstance;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Tells how every process of every process type is doing.
 *
 * @param site where they are
 */
record InstanceStatus(RailwaySite site) {
    private static final Set<String> ENDED = Set.of("CRASHED", "EXITED", "REMOVED", "REMOVING", "SKIPPED", "STOPPED");

    /** The processes of a deployment, in the order of their numbers: its logs have the same. */
    static List<Instance> numbered(Deployment deployment) {
        return deployment.instances().stream()
                .sorted(Comparator.comparing(Instance::id))
                .toList();
    }

    /**
     * Looks at everything.
     *
     * @param wished the process types that should be there and how many of each; what else is there comes after
     * @return in the order of the wish
     */
    List<ProcessStatus> read(Map<ProcessType, Integer> wished) throws InterruptedException {
        site.forget();
        Set<ProcessType> types = new LinkedHashSet<>(wished.keySet());
        OurService.at(site).stream()
                .filter(service -> service.kind() == ServiceKind.PROCESS)
                .forEach(service -> types.add(ProcessType.of(service.name())));
        List<ProcessStatus> statuses = new ArrayList<>();
        for (ProcessType type : types) {
            Optional<ServiceInstance> there = site.instance(type.value());
            int number = 1;
            Optional<Deployment> active = there.flatMap(Rollout::active);
            if (active.isPresent()) {
                for (Instance instance : numbered(active.get())) {
                    statuses.add(status(type, number, there.get(), active.get(), instance));
                    number++;
                }
            }
            for (; number <= wished.getOrDefault(type, 0); number++) {
                statuses.add(absent(type, number, there));
            }
        }
        return statuses;
    }

    private static ProcessStatus status(
            ProcessType type, int number, ServiceInstance there, Deployment active, Instance instance) {
        List<String> details = new ArrayList<>();
        details.add("deployment " + active.id() + " of " + active.createdAt());
        details.add("instance " + word(instance.status()));
        there.latest()
                .filter(latest -> !latest.id().equals(active.id()))
                .flatMap(InstanceStatus::beside)
                .ifPresent(details::add);
        return new ProcessStatus(type, number, state(instance), String.join(", ", details), Optional.empty());
    }

    private static ProcessStatus absent(ProcessType type, int number, Optional<ServiceInstance> there) {
        Optional<Deployment> latest = there.flatMap(ServiceInstance::latest);
        return new ProcessStatus(
                type,
                number,
                latest.isPresent() ? State.STOPPED : State.MISSING,
                latest.map(deployment -> "deployment " + deployment.id() + " of " + deployment.createdAt() + " is "
                                + word(deployment.status().name()))
                        .orElse(there.isPresent() ? "never deployed" : "no service"),
                Optional.empty());
    }

    /** What became of the deployment that should have taken the place of the one that runs. */
    private static Optional<String> beside(Deployment latest) {
        DeploymentOutcome outcome = latest.status().outcome();
        if (outcome == DeploymentOutcome.OPEN) {
            return Optional.of("a newer deployment is " + word(latest.status().name()));
        }
        return outcome == DeploymentOutcome.BAD
                ? Optional.of("a newer deployment is " + word(latest.status().name()) + " and does not take its place")
                : Optional.empty();
    }

    private static State state(Instance instance) {
        if (instance.status().equals("RUNNING")) {
            return State.UP;
        }
        return ENDED.contains(instance.status()) ? State.STOPPED : State.UNHEALTHY;
    }

    private static String word(String status) {
        return status.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
