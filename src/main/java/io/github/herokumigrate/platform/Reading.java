package io.github.herokumigrate.platform;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One read that answers for several resources, which are looked at at the same time. What was read is good for a few
 * seconds, or until somebody changes it.
 *
 * @param <T> what is read
 */
public final class Reading<T> {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Read<T> read;

    private @Nullable T value;
    private Instant readAt = Instant.EPOCH;

    /** How it is read. */
    @FunctionalInterface
    public interface Read<T> {
        /** Reads it. */
        T read() throws InterruptedException;
    }

    /** Reads in this way. */
    public Reading(Clock clock, Read<T> read) {
        this.clock = clock;
        this.read = read;
    }

    /** What is there. */
    public synchronized T get() throws InterruptedException {
        T known = value;
        Instant now = clock.instant();
        if (known == null || readAt.plus(FRESH).isBefore(now)) {
            known = read.read();
            value = known;
            readAt = now;
        }
        return known;
    }

    /** Reads anew at the next time: something was changed. Call it after every write, also after one that failed. */
    public synchronized void forget() {
        value = null;
        readAt = Instant.EPOCH;
    }
}
