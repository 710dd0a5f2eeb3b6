package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.JournalFile;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.report.PlanProgressText;
import java.time.Clock;

/** Tells each change on the console and in the journal. */
final class ChangeLog implements PlanListener, AutoCloseable {
    private final MavenConsole console;
    private final JournalFile journal;

    private ChangeLog(MavenConsole console, JournalFile journal) {
        this.console = console;
        this.journal = journal;
    }

    static ChangeLog open(GoalContext context) {
        return new ChangeLog(
                context.console(),
                JournalFile.open(context.outputDirectory().resolve("journal.jsonl"), Clock.systemUTC()));
    }

    @Override
    public void started(Change change) {
        console.info(PlanProgressText.started(change));
        journal.started(change);
    }

    @Override
    public void finished(Outcome outcome) {
        if (outcome.state() != Outcome.State.UNCHANGED) {
            console.info(PlanProgressText.finished(outcome));
        }
        journal.finished(outcome);
    }

    /** Ends the goal when anything failed; each failure was told when it happened. */
    void requireSuccess(PlanResult result) {
        if (!result.succeeded()) {
            throw new MigrationException(PlanProgressText.failure(result));
        }
    }

    @Override
    public void close() {
        journal.close();
    }
}
