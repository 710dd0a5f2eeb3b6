package io.github.herokumigrate.emulator.fly;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls that the service does not answer as it should, for a while; none of them has an effect. */
public final class Outages {
    private Predicate<RecordedCall> which = call -> false;
    private Outage outage = Outage.UNAVAILABLE;
    private int left;

    /**
     * Refuses the next calls of a kind.
     *
     * @param calls how many of them
     * @param kind which ones
     */
    public synchronized void strike(int calls, Predicate<RecordedCall> kind, Outage how) {
        left = calls;
        which = kind;
        outage = how;
    }

    synchronized Optional<Refusal> refusal(RecordedCall call) {
        if (left == 0 || !which.test(call)) {
            return Optional.empty();
        }
        left--;
        return Optional.of(outage.refusal());
    }
}
