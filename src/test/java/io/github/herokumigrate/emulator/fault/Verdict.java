package io.github.herokumigrate.emulator.fault;

/** What happens to one call. */
public enum Verdict {
    /** It is answered. */
    PASSED,
    /** It has no effect and is refused. */
    REFUSED,
    /** It takes effect and is refused all the same. */
    EFFECT_THEN_REFUSED,
    /** It takes effect; the connection is closed without an answer. */
    ANSWER_LOST,
    /** It has no effect; the connection is closed without an answer. */
    CUT;

    /** Whether AWS gets to see the call. */
    public boolean hasEffect() {
        return this == PASSED || this == EFFECT_THEN_REFUSED || this == ANSWER_LOST;
    }

    /** Whether whoever calls gets to see an answer. */
    public boolean isAnswered() {
        return this == PASSED || this == EFFECT_THEN_REFUSED || this == REFUSED;
    }
}
