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
 * @param cause what was thrown, for those who look for a mistake in the plugin; not fit to be shown to others
 */
public record Outcome(Change change, State state, Optional<String> problem, Duration took, Optional<Throwable> cause) {
    /** An outcome without a technical cause worth keeping. */
    public Outcome(Change change, State state, Optional<String> problem, Duration took) {
        this(change, state, problem, took, Optional.empty());
    }

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
