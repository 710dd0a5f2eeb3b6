package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ProcessType;
import java.util.Optional;

/**
 * Which output is wanted.
 *
 * @param type one process type; empty for all
 * @param lines how many of the last lines of each process to begin with
 * @param mode whether to go on
 */
public record LogRequest(Optional<ProcessType> type, int lines, Mode mode) {
    /** Whether to go on after the last line. */
    public enum Mode {
        /** Stop at the end. */
        ONCE,
        /** Go on until interrupted. */
        FOLLOW
    }
}
