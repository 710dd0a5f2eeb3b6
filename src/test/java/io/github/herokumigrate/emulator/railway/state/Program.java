package io.github.herokumigrate.emulator.railway.state;

import java.util.List;
import java.util.Optional;

/**
 * How a process behaves.
 *
 * @param exitCode the code that it ends with; empty if it runs until it is stopped
 * @param health what health checks find
 * @param output the lines that it prints when it starts
 */
public record Program(Optional<Integer> exitCode, Health health, List<String> output) {
    /** What health checks find. */
    public enum Health {
        /** It answers. */
        PASSING,
        /** It never answers. */
        SILENT
    }

    /** It runs and answers. */
    public static Program running() {
        return new Program(Optional.empty(), Health.PASSING, List.of());
    }

    /** It runs but never answers a health check. */
    public static Program silent() {
        return new Program(Optional.empty(), Health.SILENT, List.of());
    }

    /** It ends by itself. */
    public static Program exiting(int code) {
        return new Program(Optional.of(code), Health.SILENT, List.of());
    }

    /** The same, which prints something. */
    public Program printing(String... lines) {
        return new Program(exitCode, health, List.of(lines));
    }

    /** Whether it ends with an error. */
    boolean isFailing() {
        return exitCode.filter(code -> code != 0).isPresent();
    }
}
