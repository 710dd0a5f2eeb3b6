package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import io.github.herokumigrate.platform.aws.service.TaskDefinitions;
import io.github.herokumigrate.platform.aws.service.TaskNetwork;
import io.github.herokumigrate.platform.aws.service.TaskSpec;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import software.amazon.awssdk.services.cloudwatchlogs.model.GetLogEventsResponse;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.cloudwatchlogs.model.ResourceNotFoundException;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Runs something once, as a task of its own, and hears what it prints. Its task definition is there as long as it has not
 * been heard to its end: by that a run after one that was killed knows that it is under way.
 *
 * @param site where it runs
 * @param definitions the task definitions
 * @param network where in the network the task runs
 * @param ends tells how a task ended
 */
public record OneOffRun(AwsSite site, TaskDefinitions definitions, TaskNetwork network, TaskEnd ends) {
    private static final Duration FOREVER = Duration.ofDays(36500);
    // contract: AWS 1.9: reads lag writes.
    private static final Duration LAG = Duration.ofSeconds(30);
    // The last lines come after the end of a task.
    private static final int LATE_LOOKS = 4;
    private static final String ATTEMPT = "heroku-migrate:attempt";
    private static final int MARK_DIGITS = 23;

    /**
     * Runs it, or goes on with the one that says the same and was not heard to its end; others of its family are ended.
     *
     * @param lines hears what it prints
     * @return its exit code
     * @throws MigrationException if it does not start
     */
    public int run(TaskSpec spec, Consumer<String> lines) throws InterruptedException {
        boolean isUnderWay = definitions
                .latest(spec.family())
                .filter(latest -> latest.says(spec))
                .isPresent();
        if (!isUnderWay) {
            remove(spec.family());
        }
        String revision = definitions.ensure(spec);
        String attempt = attempt(revision);
        List<Task> begun = new Tasks(site).startedBy(attempt);
        String task = begun.isEmpty()
                ? start(spec, revision, attempt)
                : begun.get(begun.size() - 1).taskArn();
        return hear(task, spec, lines);
    }

    /** Ends it if it runs, and removes its task definition. */
    public void remove(String family) throws InterruptedException {
        Tasks tasks = new Tasks(site);
        tasks.stopAll(tasks.running(family), "It is not wanted any more");
        definitions.remove(family);
    }

    /** The mark of its task, which is written down before there is one. The number of a revision is no mark of it. */
    private String attempt(String revision) {
        Optional<String> known = definitions
                .byArn(revision)
                .map(TaskDefinitions.Registered::tags)
                .map(tags -> tags.get(ATTEMPT));
        if (known.isPresent()) {
            return known.get();
        }
        String attempt = "hm-task-" + UUID.randomUUID().toString().substring(0, MARK_DIGITS);
        definitions.tag(revision, Map.of(ATTEMPT, attempt));
        return attempt;
    }

    private String start(TaskSpec spec, String revision, String attempt) throws InterruptedException {
        TaskStart.Started started = new TaskStart(site, network).start(revision, attempt, attempt);
        return started.task()
                .orElseThrow(() -> new MigrationException("Could not start the task '" + spec.process() + "' on ECS: "
                        + started.refusal() + ". Run the goal again."));
    }

    private int hear(String arn, TaskSpec spec, Consumer<String> lines) throws InterruptedException {
        String id = arn.substring(arn.lastIndexOf('/') + 1);
        LogStream stream = new LogStream(TaskSpec.logStream(spec.process(), id), lines);
        Tasks tasks = new Tasks(site);
        Instant visible = now().plus(LAG);
        Task ended = site.waiting().until("the end of task '" + id + "'", FOREVER, () -> {
            Optional<Task> task = tasks.find(arn);
            if (task.isEmpty() && !now().isBefore(visible)) {
                throw new MigrationException("ECS does not know any longer what became of the task '" + spec.process()
                        + "'. Run the goal again.");
            }
            stream.read();
            return task.filter(Tasks::isStopped);
        });
        Instant quiet = now().plus(site.waiting().interval().multipliedBy(LATE_LOOKS));
        site.waiting().until("the last lines of task '" + id + "'", FOREVER, () -> {
            stream.read();
            return now().isBefore(quiet) ? Optional.empty() : Optional.of(stream);
        });
        // In this order: what has a task definition can be heard once more.
        remove(spec.family());
        stream.remove();
        return ended.containers().stream()
                .filter(container -> spec.process().equals(container.name()))
                .map(Container::exitCode)
                .filter(code -> code != null)
                .findFirst()
                .orElseThrow(() -> new MigrationException("The task '" + spec.process()
                        + "' did not start or was ended (" + ends.reason(ended) + "). Run the goal again."));
    }

    private Instant now() {
        return site.waiting().clock().instant();
    }

    /** What one task prints, each line once. */
    private final class LogStream {
        private final String name;
        private final Consumer<String> lines;
        private @Nullable String next;

        LogStream(String name, Consumer<String> lines) {
            this.name = name;
            this.lines = lines;
        }

        /** What was heard need not stay. */
        void remove() {
            try {
                site.clients()
                        .logs()
                        .deleteLogStream(request ->
                                request.logGroupName(site.names().logGroup()).logStreamName(name));
            } catch (ResourceNotFoundException e) {
                // It has printed nothing.
            }
        }

        void read() {
            try {
                while (true) {
                    GetLogEventsResponse page = site.clients()
                            .logs()
                            .getLogEvents(
                                    request -> request.logGroupName(site.names().logGroup())
                                            .logStreamName(name)
                                            .startFromHead(true)
                                            .nextToken(next));
                    page.events().stream().map(OutputLogEvent::message).forEach(lines);
                    boolean isLast = page.nextForwardToken().equals(next);
                    next = page.nextForwardToken();
                    if (isLast) {
                        return;
                    }
                }
            } catch (ResourceNotFoundException e) {
                // The task has not printed anything yet.
            }
        }
    }
}
