package io.github.herokumigrate.report;

import io.github.herokumigrate.platform.Rollback;
import java.util.ArrayList;
import java.util.List;

/** Words for a way back. */
public final class RollbackText {
    private RollbackText() {}

    /** What will be done. */
    public static List<String> lines(List<Rollback.Step> steps) {
        if (steps.isEmpty()) {
            return List.of("Nothing to roll back. Everything is what it was before.");
        }
        List<String> lines = new ArrayList<>();
        for (Rollback.Step step : steps) {
            lines.add("  ~    " + Printable.line(step.part()));
            lines.add("       back from " + Printable.line(step.from()) + " to " + Printable.line(step.to()));
        }
        return lines;
    }

    /** A part goes back now. */
    public static String started(Rollback.Step step) {
        return "Rolling back " + Printable.line(step.part()) + " …";
    }

    /** A part is back. */
    public static String finished(Rollback.Step step) {
        return "Rolled back " + Printable.line(step.part());
    }
}
