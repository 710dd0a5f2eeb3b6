package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.JournalFile;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.report.PlanProgressText;
import io.github.herokumigrate.report.PlanResultText;
import java.time.Clock;

/** Tells each change on the console and in the journal. */
final class ChangeLog implements PlanListener, AutoCloseable {
    private final PlanListener console;
    private final JournalFile journal;

    private ChangeLog(PlanListener console, JournalFile journal) {
        this.console = console;
        this.journal = journal;
    }

    static ChangeLog open(GoalContext context) {
        return new ChangeLog(
                new PlanProgressText(context.console()::info),
                JournalFile.open(context.outputDirectory().resolve("journal.jsonl"), Clock.systemUTC()));
    }

    @Override
    public void started(Change change) {
        console.started(change);
        journal.started(change);
    }

    @Override
    public void finished(Outcome outcome) {
        console.finished(outcome);
        journal.finished(outcome);
    }

    /** Ends the goal when anything failed; each failure was told when it happened. */
    void requireSuccess(PlanResult result) {
        if (!result.succeeded()) {
            throw new MigrationException(PlanResultText.failure(result));
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
