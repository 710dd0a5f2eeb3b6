package io.github.herokumigrate.emulator.fly.state;

import java.util.List;
import java.util.Optional;

/**
 * How the main process of a machine behaves.
 *
 * @param exitCode the code that it ends with; empty if it runs until it is stopped
 * @param health what checks find
 * @param output the lines that it prints when it starts
 */
public record Program(Optional<Integer> exitCode, Health health, List<String> output) {
    /** What checks find. */
    public enum Health {
        /** It answers. */
        PASSING,
        /** It never answers. */
        CRITICAL
    }

    /** It runs and answers. */
    public static Program running() {
        return new Program(Optional.empty(), Health.PASSING, List.of());
    }

    /** It runs but no check passes. */
    public static Program unhealthy() {
        return new Program(Optional.empty(), Health.CRITICAL, List.of());
    }

    /** It ends by itself. */
    public static Program exiting(int code) {
        return new Program(Optional.of(code), Health.CRITICAL, List.of());
    }

    /** The same, which prints something. */
    public Program printing(String... lines) {
        return new Program(exitCode, health, List.of(lines));
    }
}
