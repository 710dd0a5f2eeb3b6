package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Words for what only the user can do. */
public final class PendingText {
    private PendingText() {}

    /** One line for each. */
    public static List<String> lines(List<PendingTask> tasks) {
        return tasks.stream()
                .map(task -> (task.due() == Due.NOW ? "To do (" : "Later (")
                        + task.waitsFor()
                        + "): "
                        + Printable.line(task.task()))
                .toList();
    }

    /** Why the goal ends before everything works; empty if nothing has to be done for that. */
    public static Optional<String> failure(List<PendingTask> tasks) {
        List<PendingTask> due =
                tasks.stream().filter(task -> task.due() == Due.NOW).toList();
        return due.isEmpty()
                ? Optional.empty()
                : Optional.of("Waiting for "
                        + due.stream().map(PendingTask::waitsFor).distinct().collect(Collectors.joining(", "))
                        + ": do what is listed above (" + due.size()
                        + " to do) and run the goal again; all the rest is done and stays.");
    }
}
