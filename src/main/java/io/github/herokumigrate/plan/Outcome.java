package io.github.herokumigrate.plan;

import java.time.Duration;
import java.util.Optional;

/**
 * What became of one change.
 *
 * @param change what was planned
 * @param state what became of it
 * @param problem why it failed or was not tried, and what to do; empty for the others
 * @param took how long it took
 */
public record Outcome(Change change, State state, Optional<String> problem, Duration took) {
    /** What became of a change. */
    public enum State {
        /** There was nothing to do. */
        UNCHANGED,
        /** It was done. */
        DONE,
        /** It was tried and failed. */
        FAILED,
        /** Something that it depends on failed, or the run was interrupted. */
        NOT_TRIED
    }
}
