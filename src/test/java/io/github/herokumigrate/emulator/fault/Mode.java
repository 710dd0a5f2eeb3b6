package io.github.herokumigrate.emulator.fault;

/** How one call goes wrong, and what comes after it. */
public enum Mode {
    /** It has no effect and is refused in a way that nobody repeats; what follows works again. */
    ERROR_BEFORE(Verdict.REFUSED, Verdict.PASSED),
    /** It takes effect and is refused all the same, in a way that nobody repeats; what follows works again. */
    ERROR_AFTER(Verdict.EFFECT_THEN_REFUSED, Verdict.PASSED),
    /** It takes effect, its answer gets lost; what follows works, a repetition of it too. */
    TIMEOUT_AFTER(Verdict.ANSWER_LOST, Verdict.PASSED),
    /** It and all that follow find a closed connection: the process was killed before it. */
    KILL_BEFORE(Verdict.CUT, Verdict.CUT),
    /** It takes effect, all that follow find a closed connection: the process was killed before the answer came. */
    KILL_AFTER(Verdict.ANSWER_LOST, Verdict.CUT),
    /** As {@link #KILL_BEFORE}, with refusals that nobody repeats in place of closed connections: much faster. */
    STOP_BEFORE(Verdict.REFUSED, Verdict.REFUSED),
    /** As {@link #KILL_AFTER}, with refusals in place of closed connections. */
    STOP_AFTER(Verdict.EFFECT_THEN_REFUSED, Verdict.REFUSED);

    private final Verdict first;
    private final Verdict following;

    Mode(Verdict first, Verdict following) {
        this.first = first;
        this.following = following;
    }

    Verdict first() {
        return first;
    }

    Verdict following() {
        return following;
    }
}
