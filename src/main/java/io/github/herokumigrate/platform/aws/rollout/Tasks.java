package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import software.amazon.awssdk.services.ecs.model.ClusterNotFoundException;
import software.amazon.awssdk.services.ecs.model.DesiredStatus;
import software.amazon.awssdk.services.ecs.model.ListTasksRequest;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * The tasks of the cluster. ECS forgets one that ended after an hour at the earliest (contract: AWS 1.3).
 *
 * @param site where they are
 */
record Tasks(AwsSite site) {
    private static final int PAGE = 100;
    private static final Duration STOP_LIMIT = Duration.ofMinutes(5);
    private static final String SERVICE_GROUP = "service:";
    private static final String STOPPED = "STOPPED";

    /** All tasks of services, those that run or those that ended, the first started first. */
    List<Task> ofServices(DesiredStatus status) {
        return list(request -> request.desiredStatus(status)).stream()
                .filter(task -> String.valueOf(task.group()).startsWith(SERVICE_GROUP))
                .toList();
    }

    /** The tasks of a service that ended, the last first. */
    List<Task> stopped(String service) {
        return list(request -> request.serviceName(service).desiredStatus(DesiredStatus.STOPPED)).stream()
                .filter(task -> isOf(task, service))
                .sorted(Comparator.comparing((Task task) -> Objects.requireNonNullElse(task.stoppedAt(), Instant.EPOCH))
                        .reversed())
                .toList();
    }

    /** The tasks that were started with this mark, whether they run or ended. */
    List<Task> startedBy(String mark) {
        return Stream.of(DesiredStatus.RUNNING, DesiredStatus.STOPPED)
                .flatMap(status -> list(request -> request.startedBy(mark).desiredStatus(status)).stream())
                .toList();
    }

    /** The tasks of a family that run. */
    List<Task> running(String family) {
        return list(request -> request.family(family).desiredStatus(DesiredStatus.RUNNING));
    }

    /** One task; empty if ECS does not know it, yet or any longer. */
    Optional<Task> find(String arn) {
        return described(List.of(arn)).stream().findFirst();
    }

    /** Ends tasks and waits until they have ended. */
    void stopAll(List<Task> running, String reason) throws InterruptedException {
        for (Task task : running) {
            stop(task, reason);
        }
        for (Task task : running) {
            site.waiting()
                    .until(
                            "the end of task '" + id(task) + "'",
                            STOP_LIMIT,
                            () -> find(task.taskArn())
                                            .filter(found -> !isStopped(found))
                                            .isPresent()
                                    ? Optional.empty()
                                    : Optional.of(task));
        }
    }

    /** Ends a task. */
    void stop(Task task, String reason) {
        site.clients()
                .ecs()
                .stopTask(request -> request.cluster(site.names().cluster())
                        .task(task.taskArn())
                        .reason(reason));
    }

    static boolean isOf(Task task, String service) {
        return (SERVICE_GROUP + service).equals(task.group());
    }

    /** The name of the service that keeps a task. */
    static String service(Task task) {
        return task.group().substring(SERVICE_GROUP.length());
    }

    static boolean isStopped(Task task) {
        return STOPPED.equals(task.lastStatus());
    }

    /** The part of the ARN that names it. */
    static String id(Task task) {
        return task.taskArn().substring(task.taskArn().lastIndexOf('/') + 1);
    }

    private List<Task> list(Consumer<ListTasksRequest.Builder> filter) {
        try {
            List<String> arns = site
                    .clients()
                    .ecs()
                    .listTasksPaginator(request -> filter.accept(
                            request.cluster(site.names().cluster()).maxResults(PAGE)))
                    .taskArns()
                    .stream()
                    .toList();
            return described(arns).stream()
                    .sorted(Comparator.comparing(
                                    (Task task) -> Objects.requireNonNullElse(task.createdAt(), Instant.EPOCH))
                            .thenComparing(Task::taskArn))
                    .toList();
        } catch (ClusterNotFoundException e) {
            return List.of();
        }
    }

    private List<Task> described(List<String> arns) {
        List<Task> tasks = new ArrayList<>();
        for (int from = 0; from < arns.size(); from += PAGE) {
            List<String> some = arns.subList(from, Math.min(arns.size(), from + PAGE));
            tasks.addAll(site.clients()
                    .ecs()
                    .describeTasks(
                            request -> request.cluster(site.names().cluster()).tasks(some))
                    .tasks());
        }
        return tasks;
    }
}
