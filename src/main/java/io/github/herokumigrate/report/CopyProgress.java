package io.github.herokumigrate.report;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.report.Console.Pace;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Locale;

/** Words for a copy while it runs: a line for each phase, and how far the data are. */
public final class CopyProgress implements CopyListener {
    private static final Duration SPARSE = Duration.ofSeconds(5);
    private static final Duration LIVE = Duration.ofMillis(200);
    private static final long PERCENT = 100;
    private static final double MILLISECONDS = 1000;

    private final Console console;
    private final Clock clock;
    private Instant phaseStarted;
    private Instant lastProgress;
    private Rate rate = new Rate();
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
        rate = new Rate();
        console.progress(words(phase) + " …");
    }

    @Override
    public void phaseFinished(Phase phase) {
        console.info(words(phase) + ": done in " + Quantity.of(Duration.between(phaseStarted, clock.instant())));
    }

    @Override
    public void progress(Advance advance) {
        rate.add(clock.instant(), advance.doneBytes());
        if (isTime()) {
            console.progress(words(Phase.COPY) + ": " + words(advance));
        }
    }

    @Override
    public void followed(Lag lag) {
        console.progress(words(Phase.FOLLOW) + ": " + Quantity.of(lag.rows(), "row") + " in "
                + Quantity.of(lag.tables(), "table") + ", now "
                + String.format(Locale.ROOT, "%.1f", lag.time().toMillis() / MILLISECONDS) + " s behind");
    }

    @Override
    public void fenced(FenceProof proof) {
        console.info("Nobody writes any more: no other session is left that could, no transaction has a" + " number"
                + standing(proof) + ", and every change that was noted has gone over");
    }

    private static String standing(FenceProof proof) {
        return proof.byOthers() == 0
                ? ", the next one's stands at " + proof.transaction()
                : " (the next one's grew by " + proof.byOthers() + " to " + proof.transaction()
                        + ", for other databases of the server or its own upkeep)";
    }

    @Override
    public void usable(Duration refused) {
        console.info("It may be used from here on: writes were refused for " + seconds(refused));
    }

    private static String seconds(Duration duration) {
        return String.format(Locale.ROOT, "%.1f s", duration.toMillis() / MILLISECONDS);
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

    private String words(Advance advance) {
        long percent =
                advance.totalBytes() <= 0 ? 0 : Math.min(PERCENT, advance.doneBytes() * PERCENT / advance.totalBytes());
        StringBuilder words = new StringBuilder(String.format(
                Locale.ROOT,
                "about %d %%, %s of %s",
                percent,
                new Memory(advance.doneBytes()),
                new Memory(advance.totalBytes())));
        if (percent < PERCENT && rate.perSecond() > 0) {
            words.append(" at ").append(new Memory(rate.perSecond())).append("/s");
        }
        if (advance.totalRows() > 0) {
            words.append("; ").append(Quantity.of(advance.doneRows())).append(" of about ");
            words.append(Quantity.of(Math.max(advance.doneRows(), advance.totalRows()), "row"));
        } else if (advance.doneRows() > 0) {
            words.append("; ").append(Quantity.of(advance.doneRows(), "row"));
        }
        if (advance.totalIndexes() > 0) {
            words.append("; ").append(Quantity.of(advance.doneIndexes())).append(" of ");
            words.append(Quantity.of(advance.totalIndexes(), "index", "indexes"));
        }
        advance.left()
                .ifPresent(left ->
                        words.append("; about ").append(Quantity.about(left)).append(" left"));
        return words.toString();
    }

    private static String words(Phase phase) {
        return switch (phase) {
            case PREFLIGHT -> "Looking at both servers";
            case COPY -> "Copying schema and data";
            case FOLLOW -> "Bringing over what has changed";
            case POST_DATA -> "Making indexes and constraints";
            case VERIFY -> "Comparing both sides";
        };
    }
}
