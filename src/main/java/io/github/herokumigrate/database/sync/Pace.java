package io.github.herokumigrate.database.sync;

import java.time.Duration;

/**
 * How changes are followed.
 *
 * @param pause between two batches
 * @param calm how long a batch takes at most when the target is close behind the source
 * @param batches so many of them in a row show that it stays close
 */
public record Pace(Duration pause, Duration calm, int batches) {
    /** The usual one. */
    public static final Pace USUAL = new Pace(Duration.ofSeconds(1), Duration.ofSeconds(5), 5);

    /** That of a service, which brings changes in batches of its own. */
    public static final Pace OF_SERVICE = new Pace(Duration.ofSeconds(2), Duration.ofSeconds(15), 3);
}
