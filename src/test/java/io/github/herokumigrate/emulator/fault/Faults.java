package io.github.herokumigrate.emulator.fault;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Where and how calls go wrong: one order at a time, healed by hand. */
public final class Faults {
    /** The code of all refusals that a fault makes; nothing in the world knows it, so nothing repeats or expects it. */
    public static final String CODE = "FaultInjected";

    private @Nullable Predicate<RecordedCall> counted;
    private @Nullable Predicate<RecordedCall> each;
    private int remaining;
    private Mode mode = Mode.ERROR_BEFORE;
    private boolean isStruck;
    private @Nullable RecordedCall struck;
    private volatile Duration delay = Duration.ZERO;

    /**
     * Strikes one call, counted from now.
     *
     * @param number which one; 1 is the next
     */
    public void strike(int number, Mode how) {
        strike(number, call -> true, how);
    }

    /**
     * Strikes one of some calls, counted from now.
     *
     * @param number which one; 1 is the next of them
     * @param which those that count
     */
    public synchronized void strike(int number, Predicate<RecordedCall> which, Mode how) {
        heal();
        counted = which;
        remaining = number;
        mode = how;
    }

    /**
     * Strikes every one of some calls; those in between work.
     *
     * @param which those that are struck, asked once for each call
     */
    public synchronized void strikeEach(Predicate<RecordedCall> which, Mode how) {
        heal();
        each = which;
        mode = how;
    }

    /** Lets all calls pass again and forgets what was to come. */
    public synchronized void heal() {
        counted = null;
        each = null;
        isStruck = false;
        struck = null;
    }

    /** The call that was struck since the last order; empty if none was. */
    public synchronized Optional<RecordedCall> struck() {
        return Optional.ofNullable(struck);
    }

    /** Makes each call take this much longer; calls at the same time wait at the same time. */
    public void delayEachCall(Duration longer) {
        delay = longer;
    }

    /** How much longer each call takes. */
    public Duration delay() {
        return delay;
    }

    /** What happens to a call. */
    public synchronized Verdict verdict(RecordedCall call) {
        if (each != null) {
            return each.test(call) ? mode.first() : Verdict.PASSED;
        }
        if (isStruck) {
            return mode.following();
        }
        if (counted == null || !counted.test(call)) {
            return Verdict.PASSED;
        }
        remaining--;
        if (remaining > 0) {
            return Verdict.PASSED;
        }
        isStruck = true;
        struck = call;
        return mode.first();
    }
}
