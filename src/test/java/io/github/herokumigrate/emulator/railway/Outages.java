package io.github.herokumigrate.emulator.railway;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.wire.Refusal;
import java.util.Optional;
import java.util.function.Predicate;

/** Calls that the service does not answer as it should, for a while; one order of each kind at a time. */
public final class Outages {
    private Predicate<RecordedCall> which = call -> false;
    private Outage outage = Outage.UNAVAILABLE;
    private int left;
    private Predicate<RecordedCall> refused = call -> false;
    private Refusal refusal = Refusal.problem();
    private int refusals;

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

    /**
     * Lets Railway refuse the next calls of a kind, whatever its reasons; none of them has an effect.
     *
     * @param calls how many of them
     * @param kind which ones
     * @param how what it says, e.g. {@code Your workspace has been restricted}
     */
    public synchronized void refuse(int calls, Predicate<RecordedCall> kind, Refusal how) {
        refusals = calls;
        refused = kind;
        refusal = how;
    }

    synchronized Optional<Refusal> refusal(RecordedCall call) {
        if (refusals == 0 || !refused.test(call)) {
            return Optional.empty();
        }
        refusals--;
        return Optional.of(refusal);
    }

    synchronized Optional<Outage> at(RecordedCall call) {
        if (left == 0 || !which.test(call)) {
            return Optional.empty();
        }
        left--;
        return Optional.of(outage);
    }
}
