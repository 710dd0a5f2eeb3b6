package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalReport;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
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
                + report.took().toSeconds() + " s");
        report.database().ifPresent(copy -> lines.add("  database   " + database(copy)));
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

    private static String database(CopyReport copy) {
        return String.format(
                Locale.ROOT,
                "%,d tables, %,d rows: %s",
                copy.tables().size(),
                copy.rows(),
                copy.verified() ? "verified, equal on both sides" : "DIFFERENT");
    }

    private static String process(ProcessCheck check) {
        return check.name() + " " + check.state().name().toLowerCase(Locale.ROOT);
    }
}
