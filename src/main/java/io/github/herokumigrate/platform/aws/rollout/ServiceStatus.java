package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import software.amazon.awssdk.services.ecs.model.Deployment;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.HealthStatus;
import software.amazon.awssdk.services.ecs.model.NetworkInterface;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/** Tells how every task of every service is doing. */
public final class ServiceStatus {
    private static final int EVENTS = 2;
    private static final String RUNNING = "RUNNING";
    private static final String HEALTHY = "healthy";

    private final AwsSite site;
    private final Services services;
    private final TaskEnd ends;

    ServiceStatus(AwsSite site, Services services, TaskEnd ends) {
        this.site = site;
        this.services = services;
        this.ends = ends;
    }

    /**
     * Looks at everything. Tasks have the numbers that their logs have.
     *
     * @param wished the process types that should be there and how many tasks of each; what else is there comes after
     * @param targets how the load balancer finds each target, by its private address: {@code healthy}, or another state
     *     and why
     * @return in the order of the wish
     */
    public List<ProcessStatus> read(Map<ProcessType, Integer> wished, Map<String, String> targets) {
        Map<ProcessType, Service> found = found();
        Tasks tasks = new Tasks(site);
        List<Task> running = found.isEmpty() ? List.of() : tasks.ofServices(DesiredStatus.RUNNING);
        Set<ProcessType> types = new LinkedHashSet<>(wished.keySet());
        types.addAll(found.keySet());
        List<ProcessStatus> statuses = new ArrayList<>();
        for (ProcessType type : types) {
            Optional<Service> service = Optional.ofNullable(found.get(type));
            List<Task> own = running.stream()
                    .filter(task -> site.names().process(Tasks.service(task)).equals(type.value()))
                    .toList();
            int count = service.map(Service::desiredCount).orElse(wished.getOrDefault(type, 0));
            int number = 1;
            for (Task task : own) {
                statuses.add(status(type, number, task, service, health(task, targets)));
                number++;
            }
            if (number <= count) {
                List<Task> ended = service.isEmpty()
                        ? List.of()
                        : tasks.stopped(service.get().serviceName());
                for (; number <= count; number++) {
                    statuses.add(missing(type, number, service, ended));
                }
            }
        }
        return statuses;
    }

    /** What runs each process type; where one mode follows the other, and both are there, the one in Express Mode. */
    private Map<ProcessType, Service> found() {
        Map<ProcessType, Service> found = new TreeMap<>();
        services.ours().values().forEach(service -> found.put(services.type(service), service));
        services.express().ifPresent(service -> found.put(services.type(service), service));
        return found;
    }

    private static ProcessStatus status(
            ProcessType type, int number, Task task, Optional<Service> service, Optional<String> trouble) {
        boolean isUp = RUNNING.equals(task.lastStatus()) && trouble.isEmpty();
        String detail = "task " + Tasks.id(task) + " " + lower(task.lastStatus())
                + trouble.map(why -> ", " + why).orElse("")
                + ", " + Revision.name(task.taskDefinitionArn())
                + service.map(ServiceStatus::rollout).orElse("")
                + (isUp ? "" : service.map(ServiceStatus::events).orElse(""));
        return new ProcessStatus(type, number, isUp ? State.UP : State.UNHEALTHY, detail, Optional.empty());
    }

    /** What is wrong with a task. */
    private static Optional<String> health(Task task, Map<String, String> targets) {
        if (task.healthStatus() == HealthStatus.UNHEALTHY) {
            return Optional.of("unhealthy");
        }
        return task.containers().stream()
                .flatMap(container -> container.networkInterfaces().stream())
                .map(NetworkInterface::privateIpv4Address)
                .filter(targets::containsKey)
                .map(targets::get)
                .filter(state -> !HEALTHY.equals(state))
                .map(state -> "target " + state)
                .findFirst();
    }

    private ProcessStatus missing(ProcessType type, int number, Optional<Service> service, List<Task> ended) {
        if (service.isEmpty()) {
            return new ProcessStatus(type, number, State.MISSING, "never started", Optional.empty());
        }
        String rest = rollout(service.get()) + events(service.get());
        String revision = Revision.name(service.get().taskDefinition());
        return ended.isEmpty()
                ? new ProcessStatus(type, number, State.MISSING, "no task, " + revision + rest, Optional.empty())
                : new ProcessStatus(
                        type,
                        number,
                        State.STOPPED,
                        "task " + Tasks.id(ended.get(0)) + " ended: " + ends.reason(ended.get(0)) + ", " + revision
                                + rest,
                        Optional.empty());
    }

    private static String rollout(Service service) {
        return service.deployments().stream()
                .filter(deployment -> deployment.rolloutState() != null)
                .map(ServiceStatus::rollout)
                .collect(Collectors.joining());
    }

    private static String rollout(Deployment deployment) {
        return ", roll-out of " + Revision.name(String.valueOf(deployment.taskDefinition())) + " "
                + lower(deployment.rolloutStateAsString());
    }

    private static String events(Service service) {
        return service.events().stream()
                .limit(EVENTS)
                .map(ServiceEvent::message)
                .map(message -> "; " + message)
                .collect(Collectors.joining());
    }

    private static String lower(String word) {
        return word.toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
