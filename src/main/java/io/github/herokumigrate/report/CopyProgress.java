package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.report.Console.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Words for a copy while it runs: a line for each phase, and how far the data are. */
public final class CopyProgress implements CopyListener {
    private static final Duration SPARSE = Duration.ofSeconds(10);
    private static final Duration LIVE = Duration.ofMillis(200);
    private static final long PERCENT = 100;

    private final Console console;
    private final Clock clock;
    private Instant phaseStarted;
    private Instant lastProgress;
    private int compared;

    /** Tells it on a console. */
    public CopyProgress(Console console, Clock clock) {
        this.console = console;
        this.clock = clock;
        this.phaseStarted = clock.instant();
        this.lastProgress = phaseStarted;
    }

    @Override
    public void phaseStarted(Phase phase) {
        phaseStarted = clock.instant();
        lastProgress = phaseStarted;
        console.progress(words(phase) + " …");
    }

    @Override
    public void phaseFinished(Phase phase) {
        console.info(words(phase) + ": done in " + Quantity.of(Duration.between(phaseStarted, clock.instant())));
    }

    @Override
    public void progress(long doneBytes, long totalBytes) {
        if (isTime()) {
            long percent = totalBytes <= 0 ? 0 : Math.min(PERCENT, doneBytes * PERCENT / totalBytes);
            console.progress(String.format(
                    Locale.ROOT,
                    "%s: about %d %% (%s of %s)",
                    words(Phase.COPY),
                    percent,
                    new Memory(doneBytes),
                    new Memory(totalBytes)));
        }
    }

    @Override
    public void compared(CopyReport.TableProof table) {
        compared++;
        if (!table.equal()) {
            console.warn("Table " + Printable.line(table.table()) + " differs");
        } else if (isTime()) {
            console.progress(words(Phase.VERIFY) + ": " + Quantity.of(compared, "table"));
        }
    }

    @Override
    public void notice(String message) {
        console.info("Note: " + Printable.line(message));
    }

    private boolean isTime() {
        Instant now = clock.instant();
        Duration pace = console.pace() == Pace.LIVE ? LIVE : SPARSE;
        if (Duration.between(lastProgress, now).compareTo(pace) < 0) {
            return false;
        }
        lastProgress = now;
        return true;
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case PREFLIGHT -> "Looking at both servers";
            case COPY -> "Copying schema and data";
            case POST_DATA -> "Making indexes and constraints";
            case VERIFY -> "Comparing both sides";
        };
    }
}
