package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** One call of a tool. Secrets belong into its input or its environment, as a failure shows the arguments. */
public final class ToolCommand {
    private final List<String> arguments;
    private final Map<String, String> environment;
    private final Path scratch;
    private final String input;
    private final Duration limit;
    private final boolean merging;

    ToolCommand(List<String> arguments, Map<String, String> environment, Path scratch) {
        this(arguments, environment, scratch, "", Duration.ofMinutes(2), false);
    }

    private ToolCommand(
            List<String> arguments,
            Map<String, String> environment,
            Path scratch,
            String input,
            Duration limit,
            boolean merging) {
        this.arguments = List.copyOf(arguments);
        this.environment = Map.copyOf(environment);
        this.scratch = scratch;
        this.input = input;
        this.limit = limit;
        this.merging = merging;
    }

    /** Gives it this text on its standard input. */
    public ToolCommand input(String text) {
        return new ToolCommand(arguments, environment, scratch, text, limit, merging);
    }

    /** Ends it after this time, which is a failure. Two minutes unless told otherwise. */
    public ToolCommand within(Duration time) {
        return new ToolCommand(arguments, environment, scratch, input, time, merging);
    }

    /** What it says on both streams is its output, in the order in which it said it. */
    public ToolCommand merging() {
        return new ToolCommand(arguments, environment, scratch, input, limit, true);
    }

    /** Runs it and returns its output; an exit code other than 0 is a failure that shows command and output. */
    public String run() {
        Outcome outcome = attempt();
        if (outcome.exit() != 0) {
            throw new IllegalStateException(
                    "'%s' ended with %d:%n%s".formatted(String.join(" ", arguments), outcome.exit(), outcome.all()));
        }
        return outcome.output();
    }

    /** Runs it to its end, whatever that is. */
    public Outcome attempt() {
        try {
            // Files: what a tool leaves running inherits its streams, and would keep the reader of a pipe waiting.
            Path in = Files.writeString(Files.createTempFile(scratch, "tool", ".in"), input);
            Path out = Files.createTempFile(scratch, "tool", ".out");
            Path err = Files.createTempFile(scratch, "tool", ".err");
            try {
                int exit = waitFor(start(in, out, err), out, err);
                return new Outcome(exit, Files.readString(out), Files.readString(err));
            } finally {
                Files.delete(in);
                Files.delete(out);
                Files.delete(err);
            }
        } catch (IOException e) {
            throw new UncheckedIOException("Could not run '" + String.join(" ", arguments) + "'", e);
        }
    }

    private Process start(Path in, Path out, Path err) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(arguments)
                .redirectErrorStream(merging)
                .redirectInput(in.toFile())
                .redirectOutput(out.toFile());
        if (!merging) {
            builder.redirectError(err.toFile());
        }
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        AtExit.kill(process);
        return process;
    }

    private int waitFor(Process process, Path out, Path err) throws IOException {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
        } catch (InterruptedException e) {
            end(process);
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
        end(process);
        throw new IllegalStateException("'%s' was not done after %s:%n%s%s"
                .formatted(String.join(" ", arguments), limit, Files.readString(out), Files.readString(err)));
    }

    static void end(Process process) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
    }

    /** How a command ended and what it said. */
    public record Outcome(int exit, String output, String errors) {
        /** Both streams, one after the other. */
        public String all() {
            return output + errors;
        }
    }
}
