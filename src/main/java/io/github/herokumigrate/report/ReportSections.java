package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.migration.Destination;
import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.report.HtmlPage.Figure;
import io.github.herokumigrate.report.HtmlPage.HtmlTable;
import io.github.herokumigrate.report.HtmlPage.Quote;
import io.github.herokumigrate.report.HtmlPage.Section;
import io.github.herokumigrate.report.Table.Column;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The parts of the HTML report, in the order in which they are read. */
final class ReportSections {
    private final RehearsalReport report;
    private final InventoryTables inventory;

    ReportSections(RehearsalReport report) {
        this.report = report;
        this.inventory = new InventoryTables(report.inventory());
    }

    List<Section> all() {
        return List.of(inventory(), destinations(), plan(), database(), processes(), warnings());
    }

    List<Figure> figures() {
        List<Figure> figures = new ArrayList<>();
        figures.add(new Figure(
                "Processes up",
                count(report.processes().stream().filter(ProcessCheck::up)) + " of "
                        + count(report.processes().stream()),
                ""));
        report.database()
                .ifPresent(copy -> figures.add(new Figure(
                        "Database",
                        copy.verified() ? "equal" : "differs",
                        Quantity.of(copy.rows(), "row") + " in "
                                + Quantity.of(copy.tables().size(), "table") + ", " + new Memory(copy.bytes()))));
        figures.add(new Figure(
                "Changes done",
                count(report.plan().outcomes().stream().filter(outcome -> outcome.state() == Outcome.State.DONE)),
                "of "
                        + count(report.plan().outcomes().stream()
                                .filter(outcome -> outcome.change().changesSomething()))
                        + " planned"));
        figures.add(new Figure("Config vars", count(report.inventory().variables().stream()), "names only"));
        figures.add(new Figure("Warnings", count(report.warnings().stream()), ""));
        return figures;
    }

    private static String count(Stream<?> things) {
        return Quantity.of(things.count());
    }

    private Section inventory() {
        return section(
                "inventory",
                "What Heroku runs",
                "Read " + HtmlPage.minute(report.inventory().takenAt()) + ".",
                List.of(),
                inventory.all());
    }

    private Section destinations() {
        return section(
                "destinations",
                "What goes where",
                report.destinations().isEmpty() ? "Not worked out: the rehearsal failed before." : "",
                List.of(),
                List.of(Table.of(
                        "Destinations",
                        "",
                        report.destinations(),
                        List.of(
                                Column.code("At Heroku", Destination::source),
                                Column.code("At the target", Destination::target)))));
    }

    private Section plan() {
        return section(
                "plan",
                "Plan and outcome",
                report.plan().outcomes().isEmpty() ? "Nothing was planned: the rehearsal failed before." : "",
                List.of(),
                List.of(OutcomeTable.of(report.plan())));
    }

    private Section database() {
        return report.database()
                .map(copy ->
                        section("database", "Database proof", describe(copy), copy.notices(), ProofTables.of(copy)))
                .orElseGet(
                        () -> section("database", "Database proof", "No database was copied.", List.of(), List.of()));
    }

    private static String describe(CopyReport copy) {
        return "Copied from " + copy.source() + " (PostgreSQL " + copy.sourceVersion() + ") to " + copy.target()
                + " (PostgreSQL " + copy.targetVersion() + ") and compared in " + Quantity.of(copy.took()) + ". "
                + copy.refused()
                        .map(time -> "Writes were refused for " + Quantity.of(time) + ". ")
                        .orElse("")
                + (copy.verified() ? "Both sides are equal." : "The two sides differ.");
    }

    private Section processes() {
        return new Section(
                "processes",
                "Process checks",
                report.processes().isEmpty() ? "No process was checked." : "",
                List.of(),
                shown(List.of(ProcessTable.ofChecks(report.processes()))),
                report.processes().stream()
                        .flatMap(check ->
                                check.answer().stream().map(answer -> new Quote(check.name(), Printable.lines(answer))))
                        .toList());
    }

    private Section warnings() {
        return section(
                "warnings",
                "Warnings",
                report.warnings().isEmpty() ? "None." : "",
                report.warnings(),
                List.of(inventory.unreadable()));
    }

    private static Section section(String id, String heading, String lead, List<String> items, List<Table> tables) {
        return new Section(
                id,
                heading,
                Printable.lines(lead),
                items.stream().map(Printable::lines).toList(),
                shown(tables),
                List.of());
    }

    private static List<HtmlTable> shown(List<Table> tables) {
        return tables.stream()
                .filter(table -> !table.isEmpty())
                .map(HtmlTable::of)
                .toList();
    }
}
