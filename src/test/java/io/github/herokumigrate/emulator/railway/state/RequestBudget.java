package io.github.herokumigrate.emulator.railway.state;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** How many calls are answered in a while (contract: Railway 4.3). Nobody counts until a test wants it. */
public final class RequestBudget {
    private int most = Integer.MAX_VALUE;
    private Duration window = Duration.ofHours(1);
    private Instant reset = Instant.now().plus(window);
    private int used;

    /**
     * Answers so many calls only.
     *
     * @param calls how many
     * @param again how long until there are as many again; what refusals say is rounded up to seconds
     */
    public synchronized void enforce(int calls, Duration again) {
        most = calls;
        window = again;
        used = 0;
        reset = Instant.now().plus(again);
    }

    /** Answers all calls. */
    public synchronized void lift() {
        most = Integer.MAX_VALUE;
    }

    /** Whether anybody counts. */
    public synchronized boolean isEnforced() {
        return most < Integer.MAX_VALUE;
    }

    /** How many calls are answered in all. */
    public synchronized int most() {
        return most;
    }

    /** How many calls are still answered. */
    public synchronized int remaining() {
        return most - used;
    }

    /** When there are as many again. */
    public synchronized Instant reset() {
        return reset;
    }

    /** Takes a call; how long to wait if it is too much. */
    public synchronized Optional<Duration> take() {
        Instant now = Instant.now();
        if (now.isAfter(reset)) {
            used = 0;
            reset = now.plus(window);
        }
        if (used < most) {
            used++;
            return Optional.empty();
        }
        return Optional.of(Duration.between(now, reset).plusMillis(999));
    }
}
