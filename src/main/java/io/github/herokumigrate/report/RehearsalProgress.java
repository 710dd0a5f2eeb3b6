package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.ProcessCheck;
import io.github.herokumigrate.migration.RehearsalListener;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import java.util.List;

/** Words for a rehearsal while it runs, step by step. */
public final class RehearsalProgress implements RehearsalListener {
    private final Console console;
    private final PlanText planText;
    private final PlanListener changes;
    private final CopyListener copy;

    /**
     * Tells it on a console.
     *
     * @param changes tells what is created
     * @param copy tells how the copy goes
     */
    public RehearsalProgress(Console console, PlanText planText, PlanListener changes, CopyListener copy) {
        this.console = console;
        this.planText = planText;
        this.changes = changes;
        this.copy = copy;
    }

    @Override
    public void composed(Composition composition) {
        section(DestinationText.lines(composition.destinations()));
        noticed(composition.notices());
    }

    @Override
    public void noticed(List<String> notices) {
        notices.forEach(console::warn);
    }

    @Override
    public void planned(Plan plan) {
        console.info("");
        console.info("Plan");
        planText.lines(plan).forEach(console::info);
        console.info("");
    }

    @Override
    public PlanListener changes() {
        return changes;
    }

    @Override
    public CopyListener copy() {
        return copy;
    }

    @Override
    public void copied(CopyReport report) {
        section(CopyText.lines(report));
        console.info("");
    }

    @Override
    public void checked(ProcessCheck check) {
        String answer = check.answer()
                .map(text -> "  answered "
                        + check.httpStatus().map(String::valueOf).orElse("") + ": " + Printable.line(text))
                .orElse("");
        console.info(check.name() + "  " + ProcessTable.word(check.state()) + "  " + check.detail() + answer);
    }

    @Override
    public void failed(String problem) {
        problem.lines().forEach(console::warn);
    }

    @Override
    public void tearingDown() {
        console.info("");
        console.info("Taking everything down");
    }

    private void section(List<String> lines) {
        console.info("");
        lines.forEach(console::info);
    }
}
