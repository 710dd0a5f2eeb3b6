package io.github.herokumigrate.report;

import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A rehearsal's end on the console. */
public final class RehearsalText {
    private RehearsalText() {}

    /**
     * The verdict in a few lines.
     *
     * @param html where the report is
     */
    public static List<String> lines(RehearsalReport report, Path html) {
        List<String> lines = new ArrayList<>();
        lines.add("");
        lines.add("Rehearsal of " + report.app() + " on " + report.platform() + ": " + report.verdict() + " in "
                + Quantity.of(report.took()));
        report.database().ifPresent(copy -> lines.add("  database   " + CopyText.summary(copy)));
        if (!report.processes().isEmpty()) {
            lines.add("  processes  "
                    + report.processes().stream().map(RehearsalText::process).collect(Collectors.joining(", ")));
        }
        lines.add("  report     " + html);
        return lines;
    }

    /** Why it failed, in one message; only for a rehearsal that did. */
    public static String failure(RehearsalReport report, Path html) {
        return "The rehearsal failed: " + String.join(System.lineSeparator(), report.failures())
                + System.lineSeparator() + "The report is in " + html + ".";
    }

    private static String process(ProcessCheck check) {
        return check.name() + " " + ProcessTable.word(check.state());
    }
}
