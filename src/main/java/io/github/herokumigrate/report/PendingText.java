package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.PendingTask;
import java.util.List;
import java.util.stream.Collectors;

/** Words for what only the user can do. */
public final class PendingText {
    private PendingText() {}

    /** One line for each. */
    public static List<String> lines(List<PendingTask> tasks) {
        return tasks.stream()
                .map(task -> "To do (" + task.waitsFor() + "): " + Printable.line(task.task()))
                .toList();
    }

    /** Why the goal ends before everything works; only if something is to do. */
    public static String failure(List<PendingTask> tasks) {
        String what = tasks.stream().map(PendingTask::waitsFor).distinct().collect(Collectors.joining(", "));
        return "Waiting for " + what + ": do what is listed above (" + tasks.size()
                + " to do) and run the goal again; all the rest is done and stays.";
    }
}
