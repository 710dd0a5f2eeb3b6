package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.Lag;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What a user does next, after a step of a copy that follows its source.
 *
 * @param strategy by which it does
 */
public record SyncText(CopyStrategy strategy) {
    private static final double MILLISECONDS = 1000;

    /** The target is close behind. */
    public List<String> ready(Lag lag) {
        return List.of(
                "ready: the target is " + behind(lag) + " behind the source",
                strategy == CopyStrategy.DMS
                        ? "  DMS goes on bringing what changes, and costs AWS's price for each hour, until you finish or give it up."
                        : "  The source goes on noting what changes. Run this again to catch up, from time to time.",
                strategy == CopyStrategy.DMS
                        ? "  To finish: stop the application, then run"
                        : "  To finish: switch off the jobs of Heroku Scheduler, if there are any, and run",
                "  db-migrate " + step("finish") + (strategy == CopyStrategy.DMS ? "" : ", which stops the Heroku app"),
                "  To give it up: db-migrate " + step("abort"));
    }

    private static String behind(Lag lag) {
        return String.format(
                Locale.ROOT, "%.1f s and %s", lag.time().toMillis() / MILLISECONDS, Quantity.of(lag.rows(), "row"));
    }

    /** Nobody stops the application. */
    public static List<String> notStopped() {
        return List.of(
                "The Heroku app is not stopped, as the source is not known to be its own database: see to it that"
                        + " nothing works with the source (heroku maintenance:on, heroku ps:scale worker=0), or let this do it"
                        + " with <app> and -Dheroku-migrate.database.stopApp=yes.");
    }

    /** All is over. */
    public List<String> finished(WayBack wayBack) {
        List<String> lines = new ArrayList<>(List.of(
                "finished: the target is equal to the source, which is read-only",
                "  Point the application to the target. As long as it has not written there, you can go back with",
                "  db-migrate " + step("abort") + ", which lets it write to the source again"));
        if (wayBack == WayBack.OPEN) {
            lines.addAll(List.of(
                    "  What it writes to the target is noted. To keep the source current from it, run now and then",
                    "  db-migrate " + step("reverse") + "; to go back without losing a row",
                    "  db-migrate " + step("switch-back")));
        }
        if (strategy == CopyStrategy.DMS) {
            return lines;
        }
        lines.addAll(List.of(
                "  When nobody will go back any more, take every trace away:", "  db-migrate " + step("remove")));
        return lines;
    }

    /** The source is close behind the target that is in use. */
    public List<String> reversed(Lag lag) {
        return List.of(
                "the old database is " + behind(lag) + " behind the new one",
                "  The new one goes on noting what changes: run this again, or with -Dheroku-migrate.database.window=8h.",
                "  To go back: stop what writes to the new one, then db-migrate " + step("switch-back"),
                "  When nobody will go back any more: db-migrate " + step("remove"));
    }

    /** The application is back. */
    public static List<String> switchedBack() {
        return List.of(
                "switched back: the old database has all that was written to the new one, and may be written to",
                "  The new one is read-only, and nothing of ours is left in either.");
    }

    /** What else there is to say of sides that are not equal after a way back. */
    public String differentBack() {
        return "The new database stays read-only. db-migrate " + step("switch-back") + " compares again, "
                + step("reverse") + " lets the application write to the new one again.";
    }

    /** Nothing is left. */
    public static List<String> removed() {
        return List.of("removed: nothing of ours is left in either database; who may write to them, and how the"
                + " Heroku app runs, stays as it is");
    }

    /** What else there is to say of sides that are not equal in the end. */
    public String different() {
        return "The source stays read-only. db-migrate " + step("finish") + " compares again, " + step("abort")
                + " lets the application write to it again.";
    }

    /** It is given up. */
    public List<String> aborted() {
        return List.of("aborted: the application may write to the source, which holds nothing of ours any more");
    }

    private String step(String step) {
        return "-Dheroku-migrate.database.strategy=" + strategy.name().toLowerCase(Locale.ROOT)
                + " -Dheroku-migrate.database.sync=" + step;
    }
}
