package io.github.herokumigrate.database.tool;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * One run of a client tool as a child process, with nothing in its environment but what is given.
 *
 * <p>Secrets go through the environment, never through the arguments, which every user of the machine can read.
 */
public final class ToolProcess {
    private static final long PATIENCE_SECONDS = 10;

    private final List<String> command;
    private final Map<String, String> environment;

    /**
     * A run to come.
     *
     * @param command the tool's path and its arguments; no secrets
     * @param environment all variables of the process but for its language
     */
    public ToolProcess(List<String> command, Map<String, String> environment) {
        this.command = List.copyOf(command);
        this.environment = Map.copyOf(environment);
    }

    /**
     * Runs to the end. When this thread is interrupted, the process is ended first.
     *
     * @param output gets each line of the standard output, in a thread of its own
     * @param errors gets each line of the standard error, in a thread of its own
     * @param everySecond called about once a second in this thread while the process runs
     * @return the exit code
     */
    public int run(Consumer<String> output, Consumer<String> errors, Runnable everySecond) throws InterruptedException {
        return runRaw(stream -> lines(stream, output), errors, everySecond);
    }

    /** Takes the bytes of a tool's output. */
    public interface Output {
        /** Reads to the end; a process that was ended closes the stream under it. */
        void read(InputStream stream) throws IOException;
    }

    /** The same with an output that is no text, or too long for lines. */
    public int runRaw(Output output, Consumer<String> errors, Runnable everySecond) throws InterruptedException {
        Process process = startWithoutInput();
        try {
            Thread outputReader = reader(process.getInputStream(), output);
            Thread errorReader = reader(process.getErrorStream(), stream -> lines(stream, errors));
            while (!process.waitFor(1, TimeUnit.SECONDS)) {
                everySecond.run();
            }
            outputReader.join();
            errorReader.join();
            return process.exitValue();
        } finally {
            end(process);
        }
    }

    /**
     * Runs beside this thread: the file goes in, the output is read as it comes.
     *
     * @param input what the tool reads; a file that cannot be read ends early, and the tool complains
     * @param errors gets each line of the standard error, in a thread of its own
     */
    public ToolStream open(Path input, Consumer<String> errors) {
        return ToolStream.of(start(), input, errors);
    }

    private Process start() {
        ProcessBuilder builder = new ProcessBuilder(command).redirectInput(ProcessBuilder.Redirect.PIPE);
        builder.environment().clear();
        // Messages are read by this program: in English, whatever the user speaks.
        builder.environment().put("LC_ALL", "C");
        builder.environment().putAll(environment);
        try {
            return builder.start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process startWithoutInput() {
        Process process = start();
        try {
            process.getOutputStream().close();
            return process;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static Thread reader(InputStream stream, Output output) {
        Thread thread = new Thread(() -> read(stream, output), "client tool output");
        thread.setDaemon(true);
        thread.start();
        return thread;
    }

    private static void read(InputStream stream, Output output) {
        try (stream) {
            output.read(stream);
        } catch (IOException e) {
            // The stream of a process that was ended closes under its reader; the exit code tells the rest.
            return;
        }
    }

    /** Passes on each line of a text. */
    public static void lines(InputStream stream, Consumer<String> lines) throws IOException {
        BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
        for (String line = reader.readLine(); line != null; line = reader.readLine()) {
            lines.accept(line);
        }
    }

    /** Ends it if it runs, and what it has started. */
    static void end(Process process) {
        if (!process.isAlive()) {
            return;
        }
        process.descendants().forEach(ProcessHandle::destroy);
        process.destroy();
        boolean interrupted = Thread.interrupted();
        try {
            if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            interrupted = true;
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
