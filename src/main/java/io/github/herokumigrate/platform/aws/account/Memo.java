package io.github.herokumigrate.platform.aws.account;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One read that answers for several resources of the same kind: they are looked at at the same time, and AWS lists many
 * in one answer. What was read is good for a few seconds, or until somebody changes it.
 *
 * @param <T> what is read
 */
public final class Memo<T> {
    private static final Duration FRESH = Duration.ofSeconds(5);

    private final Clock clock;
    private final Supplier<T> read;

    private @Nullable T value;
    private Instant readAt = Instant.EPOCH;

    /** Reads in this way. */
    public Memo(Clock clock, Supplier<T> read) {
        this.clock = clock;
        this.read = read;
    }

    /** What is there. */
    public synchronized T get() {
        T known = value;
        Instant now = clock.instant();
        if (known == null || readAt.plus(FRESH).isBefore(now)) {
            known = read.get();
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
