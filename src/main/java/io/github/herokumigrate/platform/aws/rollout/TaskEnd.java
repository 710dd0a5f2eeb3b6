package io.github.herokumigrate.platform.aws.rollout;

import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.aws.account.AwsSite;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.services.cloudwatchlogs.model.OutputLogEvent;
import software.amazon.awssdk.services.ecs.model.Container;
import software.amazon.awssdk.services.ecs.model.Task;

/**
 * Tells how a task ended and what it printed last.
 *
 * @param site where it ran
 * @param redactor masks secrets in what it printed
 */
public record TaskEnd(AwsSite site, Redactor redactor) {
    private static final int LINES = 20;

    /** Why it ended: ECS's reason and the exit codes of its containers. */
    String reason(Task task) {
        Set<String> parts = new LinkedHashSet<>();
        Optional.ofNullable(task.stopCodeAsString()).ifPresent(parts::add);
        Optional.ofNullable(task.stoppedReason()).ifPresent(parts::add);
        for (Container container : task.containers()) {
            Optional.ofNullable(container.exitCode())
                    .ifPresent(code -> parts.add("exit code " + code + " of container " + container.name()));
            Optional.ofNullable(container.reason()).ifPresent(parts::add);
        }
        return redactor.redact(parts.isEmpty() ? "no reason given" : String.join("; ", parts));
    }

    /**
     * The last lines that a task printed, oldest first.
     *
     * @param stream its log stream
     */
    List<String> lastLines(String stream) {
        try {
            return site
                    .clients()
                    .logs()
                    .getLogEvents(request -> request.logGroupName(site.names().logGroup())
                            .logStreamName(stream)
                            .startFromHead(false)
                            .limit(LINES))
                    .events()
                    .stream()
                    .map(OutputLogEvent::message)
                    .map(redactor::redact)
                    .toList();
        } catch (SdkException e) {
            // A task that never started has no stream; and what is told of a failure must not hide it.
            return List.of();
        }
    }
}
