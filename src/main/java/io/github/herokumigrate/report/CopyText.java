package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.report.Table.Column;
import io.github.herokumigrate.report.Table.Style;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

/** The proof of a copy on the console: the tables that differ and the largest others, and one line for all. */
public final class CopyText {
    private static final int SHOWN = 20;

    private CopyText() {}

    /** The lines. */
    public static List<String> lines(CopyReport copy) {
        List<TableProof> shown = copy.tables().stream()
                .sorted(Comparator.comparing(TableProof::equal)
                        .thenComparing(
                                Comparator.comparingLong(TableProof::sourceRows).reversed()))
                .limit(SHOWN)
                .toList();
        List<String> lines = new ArrayList<>(ConsoleTable.lines(Table.of(
                "Database proof",
                "",
                shown,
                List.of(
                        Column.code("Table", TableProof::table),
                        Column.number("Source rows", table -> Quantity.of(table.sourceRows())),
                        Column.number("Target rows", table -> Quantity.of(table.targetRows())),
                        new Column<>(
                                "Result",
                                table -> table.equal() ? "verified" : "DIFFERS",
                                table -> table.equal() ? Style.GOOD : Style.BAD)))));
        int more = copy.tables().size() - shown.size();
        if (more > 0) {
            lines.add("  and " + Quantity.of(more, "more table") + " in the report");
        }
        lines.addAll(objects(copy));
        lines.add("");
        lines.add(summary(copy));
        return lines;
    }

    /** All of it in one line. */
    static String summary(CopyReport copy) {
        return (copy.verified() ? "verified: " : "DIFFERENT: ") + Quantity.of(copy.rows(), "row") + " in "
                + Quantity.of(copy.tables().size(), "table") + ", " + new Memory(copy.bytes())
                + (copy.verified() ? ", equal on both sides" : "; see what differs above")
                + " (PostgreSQL " + copy.sourceVersion() + " to " + copy.targetVersion() + ", "
                + Quantity.of(copy.took()) + ")"
                + copy.refused()
                        .map(time -> "; writes were refused for " + Quantity.of(time))
                        .orElse("");
    }

    /** What differs, in one message; only for a copy that is not verified. */
    public static String failure(CopyReport copy) {
        return "The copy is not equal to its source:" + System.lineSeparator()
                + String.join(System.lineSeparator(), copy.differences()) + System.lineSeparator()
                + "Do not use the target. If the source was written to meanwhile, stop that and run the goal again.";
    }

    private static List<String> objects(CopyReport copy) {
        String equal = copy.objects().stream()
                .filter(ObjectProof::equal)
                .filter(kind -> kind.sourceCount() > 0)
                .map(kind -> kind.kind() + " " + Quantity.of(kind.sourceCount()))
                .collect(Collectors.joining(", "));
        List<String> lines = new ArrayList<>();
        if (!equal.isEmpty()) {
            lines.add("  equal besides: " + equal);
        }
        copy.objects().stream()
                .filter(kind -> !kind.equal())
                .forEach(kind -> lines.add("  DIFFERS: " + kind.kind() + ": " + String.join("; ", kind.differences())));
        return lines;
    }
}
