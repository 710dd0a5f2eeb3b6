package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;

/** Stop-gap. */
public final class CopyProgress implements CopyListener {
    private final Console console;

    /** Tells it on a console. */
    public CopyProgress(Console console) {
        this.console = console;
    }

    @Override
    public void phaseStarted(Phase phase) {
        console.info("copy: " + phase);
    }

    @Override
    public void phaseFinished(Phase phase) {}

    @Override
    public void progress(long doneBytes, long totalBytes) {}

    @Override
    public void compared(CopyReport.TableProof table) {
        console.info("  " + table.table() + " " + table.sourceRows() + " rows " + table.equal());
    }

    @Override
    public void notice(String message) {
        console.warn(message);
    }

    /** The end. */
    public void finished(CopyReport report) {
        console.info("verified: " + report.verified());
    }
}
