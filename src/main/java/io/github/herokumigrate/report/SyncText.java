package io.github.herokumigrate.report;

import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.Lag;
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
                String.format(
                        Locale.ROOT,
                        "ready: the target is %.1f s and %s behind the source",
                        lag.time().toMillis() / MILLISECONDS,
                        Quantity.of(lag.rows(), "row")),
                strategy == CopyStrategy.DMS
                        ? "  DMS goes on bringing what changes, and costs AWS's price for each hour, until you finish or give it up."
                        : "  The source goes on noting what changes. Run this again to catch up, from time to time.",
                "  To finish: stop the application (heroku maintenance:on, ps:scale worker=0, no scheduler jobs), then run",
                "  db-migrate " + step("finish"),
                "  To give it up: db-migrate " + step("abort"));
    }

    /** All is over. */
    public List<String> finished() {
        return List.of(
                "finished: the target is equal to the source, which is read-only and holds nothing of ours any more",
                "  Point the application to the target. As long as it has not written there, you can go back with",
                "  db-migrate " + step("abort") + ", which lets it write to the source again");
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
