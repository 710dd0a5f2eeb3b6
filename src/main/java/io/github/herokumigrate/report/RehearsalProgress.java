package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.RehearsalListener;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.platform.ProcessStatus;

/** Words for a rehearsal while it runs, step by step. */
public final class RehearsalProgress implements RehearsalListener {
    private final Console console;
    private final PlanText planText;
    private final PlanListener changes;
    private final CopyListener copy;

    /**
     * Tells it on a console.
     *
     * @param changes tells what is created and removed
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
        composition.notices().forEach(console::warn);
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
    public void checked(ProcessStatus status) {
        StatusText.lines(java.util.List.of(status)).forEach(console::info);
    }

    @Override
    public void failed(String problem) {
        console.warn(problem);
    }

    @Override
    public void tearingDown() {
        console.info("Taking everything down");
    }
}
