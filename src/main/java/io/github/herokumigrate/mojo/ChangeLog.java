package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.JournalFile;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.report.PlanProgressText;
import java.time.Clock;

/** Tells the user what is being done and writes it down ({@code journal.jsonl}). */
final class ChangeLog implements PlanListener, AutoCloseable {
    private final JournalFile journal;
    private final PlanListener progress;

    private ChangeLog(JournalFile journal, PlanListener progress) {
        this.journal = journal;
        this.progress = progress;
    }

    /**
     * Begins to tell.
     *
     * @throws io.github.herokumigrate.model.MigrationException if the journal can't be written to
     */
    static ChangeLog open(GoalContext context, Clock clock) {
        return new ChangeLog(
                JournalFile.open(context.outputDirectory().resolve("journal.jsonl"), clock),
                new PlanProgressText(context.console()::info));
    }

    @Override
    public void started(Change change) {
        journal.started(change);
        progress.started(change);
    }

    @Override
    public void finished(Outcome outcome) {
        journal.finished(outcome);
        progress.finished(outcome);
    }

    @Override
    public void close() {
        journal.close();
    }
}
