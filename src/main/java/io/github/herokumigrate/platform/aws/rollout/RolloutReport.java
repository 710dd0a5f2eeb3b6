package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.ecs.model.Service;
import software.amazon.awssdk.services.ecs.model.ServiceEvent;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Tells why a roll-out failed, with everything that helps to mend it.
 *
 * @param site where it was
 * @param services the services
 * @param ends how tasks ended
 */
public record RolloutReport(AwsSite site, Services services, TaskEnd ends) {
    private static final int TASKS = 3;
    private static final int EVENTS = 5;

    /**
     * The failure in words.
     *
     * @param why what ECS said about the roll-out
     * @param troubles what the load balancer found wrong with tasks, one line each
     */
    public MigrationException failure(Attempt attempt, String why, List<String> troubles) {
        List<String> lines = new ArrayList<>();
        String revision =
                attempt.taskDefinition().isEmpty() ? "" : " (" + Revision.name(attempt.taskDefinition()) + ")";
        lines.add("The roll-out of " + attempt.type() + " failed" + revision + ". ECS says: " + why);
        Optional<Service> service = told(() -> services.now(attempt.service()), Optional.empty());
        lines.add(service.map(now -> whatRuns(now, attempt.taskDefinition())).orElse("What runs now is not known."));
        List<Task> stopped = told(() -> tasksOf(attempt), List.of());
        stopped.stream()
                .limit(TASKS)
                .forEach(task -> lines.add("Task " + Tasks.id(task) + " ended: " + ends.reason(task)));
        troubles.forEach(target -> lines.add("Target " + target));
        if (stopped.isEmpty()) {
            service.map(Service::events).orElse(List.of()).stream()
                    .limit(EVENTS)
                    .map(ServiceEvent::message)
                    .forEach(event -> lines.add("Event: " + event));
        }
        stopped.stream().findFirst().ifPresent(task -> {
            List<String> printed = ends.lastLines(attempt.logStream().apply(Tasks.id(task)));
            lines.add(printed.isEmpty() ? "It printed nothing." : "Its last lines:");
            printed.forEach(line -> lines.add("  " + line));
        });
        lines.add("Mend it and deploy again.");
        return new MigrationException(String.join(System.lineSeparator(), lines));
    }

    private static String whatRuns(Service service, String wanted) {
        return wanted.equals(service.taskDefinition())
                ? "There is no earlier revision that ECS could go back to."
                : Revision.name(service.taskDefinition()) + " still runs, as before.";
    }

    private List<Task> tasksOf(Attempt attempt) {
        return new Tasks(site)
                .stopped(attempt.service()).stream()
                        .filter(task -> attempt.taskDefinition().equals(task.taskDefinitionArn()))
                        .toList();
    }

    /** What is told of a failure must not hide it. */
    private static <T> T told(Supplier<T> question, T otherwise) {
        try {
            return question.get();
        } catch (SdkException | MigrationException e) {
            return otherwise;
        }
    }
}
