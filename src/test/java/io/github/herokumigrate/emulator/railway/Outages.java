package io.github.herokumigrate.emulator.railway;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls that the service does not answer as it should, for a while. */
public final class Outages {
    private Predicate<RecordedCall> which = call -> false;
    private Outage outage = Outage.UNAVAILABLE;
    private int left;

    /**
     * Strikes the next calls of a kind.
     *
     * @param calls how many of them
     * @param kind which ones
     */
    public synchronized void strike(int calls, Predicate<RecordedCall> kind, Outage how) {
        left = calls;
        which = kind;
        outage = how;
    }

    synchronized Optional<Outage> at(RecordedCall call) {
        if (left == 0 || !which.test(call)) {
            return Optional.empty();
        }
        left--;
        return Optional.of(outage);
    }
}
