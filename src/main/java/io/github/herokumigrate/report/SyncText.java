package io.github.herokumigrate.report;

import io.github.herokumigrate.database.Lag;
import java.util.List;
import java.util.Locale;

/** What a user does next, after a step of a copy that follows its source. */
public final class SyncText {
    private static final String PROPERTY = "-Dheroku-migrate.database.strategy=sync -Dheroku-migrate.database.sync=";
    private static final double MILLISECONDS = 1000;

    private SyncText() {}

    /** The target is close behind. */
    public static List<String> ready(Lag lag) {
        return List.of(
                String.format(
                        Locale.ROOT,
                        "ready: the target is %.1f s and %s behind the source",
                        lag.time().toMillis() / MILLISECONDS,
                        Quantity.of(lag.rows(), "row")),
                "  The source goes on noting what changes. Run this again to catch up, from time to time.",
                "  To finish: stop the application (heroku maintenance:on, ps:scale worker=0, no scheduler jobs), then run",
                "  db-migrate " + PROPERTY + "finish",
                "  To give it up: db-migrate " + PROPERTY + "abort");
    }

    /** All is over. */
    public static List<String> finished() {
        return List.of(
                "finished: the target is equal to the source, which is read-only and holds nothing of ours any more",
                "  Point the application to the target. As long as it has not written there, you can go back with",
                "  db-migrate " + PROPERTY + "abort, which lets it write to the source again");
    }

    /** What else there is to say of sides that are not equal in the end. */
    public static String different() {
        return "The source stays read-only. db-migrate " + PROPERTY + "finish compares again, " + PROPERTY
                + "abort lets the application write to it again.";
    }

    /** It is given up. */
    public static List<String> aborted() {
        return List.of("aborted: the application may write to the source, which holds nothing of ours any more");
    }
}
