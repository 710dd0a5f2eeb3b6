package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.MigrationException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * Waits for what takes time at a target.
 *
 * @param interval the pause between two looks
 * @param clock tells when it has taken too long
 */
public record Waiting(Duration interval, Clock clock) {
    private static final int RARER = 5;

    /** One look. */
    @FunctionalInterface
    public interface Look<T> {
        /** What is waited for; empty while it is not there. */
        Optional<T> look() throws InterruptedException;
    }

    /** The same with looks that are rarer, for what takes minutes. */
    public Waiting forMinutes() {
        return new Waiting(interval.multipliedBy(RARER), clock);
    }

    /**
     * Looks until something is there.
     *
     * @param what what is waited for, as the object of a sentence: {@code Postgres cluster 'shop-db'}
     * @throws MigrationException if it takes longer than the limit
     */
    public <T> T until(String what, Duration limit, Look<T> look) throws InterruptedException {
        return within(limit, look)
                .orElseThrow(() -> new MigrationException("Waited " + text(limit) + " for " + what
                        + ", which is not ready. Run the goal again: it goes on from here."));
    }

    /** Looks until something is there or the time is over; looks at least once. */
    public <T> Optional<T> within(Duration limit, Look<T> look) throws InterruptedException {
        Instant end = clock.instant().plus(limit);
        while (true) {
            Optional<T> found = look.look();
            if (found.isPresent() || !clock.instant().isBefore(end)) {
                return found;
            }
            TimeUnit.MILLISECONDS.sleep(interval.toMillis());
        }
    }

    private static String text(Duration time) {
        return time.toMinutes() > 0 ? time.toMinutes() + " minutes" : time.toSeconds() + " seconds";
    }
}
