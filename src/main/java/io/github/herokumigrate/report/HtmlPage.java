package io.github.herokumigrate.report;

import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.migration.RehearsalReport.Verdict;
import io.github.herokumigrate.report.Table.Cell;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** What the template of the HTML report asks for: texts, not yet escaped. */
record HtmlPage(
        String app,
        String target,
        String startedAt,
        String took,
        boolean passed,
        String summary,
        List<String> failures,
        List<Figure> figures,
        List<Section> sections) {
    private static final DateTimeFormatter MINUTE =
            DateTimeFormatter.ofPattern("uuuu-MM-dd HH:mm 'UTC'", Locale.ROOT).withZone(ZoneOffset.UTC);

    static HtmlPage of(RehearsalReport report) {
        ReportSections sections = new ReportSections(report);
        return new HtmlPage(
                report.app().value(),
                report.platform() + (report.name().equals(report.app()) ? "" : " as " + report.name()),
                minute(report.startedAt()),
                Quantity.of(report.took()),
                report.verdict() == Verdict.PASSED,
                report.verdict() == Verdict.PASSED
                        ? "No step failed."
                        : Quantity.of(report.failures().size(), "problem") + " to solve before the migration:",
                report.failures().stream().map(Printable::lines).toList(),
                sections.figures(),
                sections.all());
    }

    static String minute(Instant instant) {
        return MINUTE.format(instant);
    }

    /**
     * One number that sums something up.
     *
     * @param label what was counted
     * @param value the number
     * @param note what it is made of; may be empty
     */
    record Figure(String label, String value, String note) {}

    /**
     * A part of the page with a heading.
     *
     * @param id its anchor
     * @param heading its heading
     * @param lead its first sentence; may be empty
     * @param items a list; may be empty
     * @param tables its tables
     * @param quotes texts that were answered
     */
    record Section(
            String id, String heading, String lead, List<String> items, List<HtmlTable> tables, List<Quote> quotes) {}

    /** What somebody answered. */
    record Quote(String who, String text) {}

    /** A table; a long one begins folded. */
    record HtmlTable(String title, String note, boolean open, String size, List<String> heads, List<HtmlRow> rows) {
        private static final int LONG = 60;

        static HtmlTable of(Table table) {
            return new HtmlTable(
                    table.title(),
                    table.note(),
                    table.rows().size() <= LONG,
                    Quantity.of(table.rows().size()),
                    table.heads(),
                    table.rows().stream().map(HtmlRow::of).toList());
        }
    }

    /** A row: its name and its other cells. */
    record HtmlRow(HtmlCell name, List<HtmlCell> cells) {
        static HtmlRow of(List<Cell> row) {
            List<HtmlCell> cells = row.stream().map(HtmlCell::of).toList();
            return new HtmlRow(cells.get(0), cells.subList(1, cells.size()));
        }
    }

    /** A cell and the style sheet's name for its style. */
    record HtmlCell(String text, String style) {
        static HtmlCell of(Cell cell) {
            return new HtmlCell(cell.text(), cell.style().name().toLowerCase(Locale.ROOT));
        }
    }
}
