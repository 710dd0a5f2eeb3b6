package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.OneOffTask;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/**
 * A program that runs once, as a process of this machine that outlives the run that started it and records its own end.
 *
 * @param directory what is known of it; gone when it has ended and was heard
 * @param task what runs
 * @param inherited the variables that it has besides its own
 * @param launcher starts it
 */
record TaskRun(Path directory, OneOffTask task, Map<String, String> inherited, Launcher launcher) {
    private static final Duration STOP_GRACE = Duration.ofSeconds(10);
    private static final Duration FOREVER = Duration.ofDays(36500);
    private static final Duration START_TIME = Duration.ofSeconds(30);
    // The shell outlives the program to tell how it ended.
    private static final String SUPERVISE = "exit=$1; shift; \"$@\"; printf '%s\\n' \"$?\" > \"$exit\"";

    /**
     * Runs it, or goes on with the one that a killed run left behind.
     *
     * @return its exit code
     * @throws MigrationException if another run works on it, or it was killed
     */
    int run(Consumer<String> lines) throws InterruptedException {
        return new DirectoryLock(directory).hold(() -> {
            try {
                if (!isUnderWay()) {
                    start();
                }
                return hear(lines);
            } finally {
                forget();
            }
        });
    }

    private boolean isUnderWay() {
        return Optional.of(mark())
                .filter(Files::exists)
                .map(TaskRun::read)
                .filter(task.mark()::equals)
                .filter(mark -> exitCode().isPresent() || process().isAlive())
                .isPresent();
    }

    private void start() throws InterruptedException {
        forget();
        Directories.create(directory);
        Directories.write(mark(), task.mark());
        List<String> command = new ArrayList<>(List.of(
                Launcher.commandShell().toString(),
                "-c",
                SUPERVISE,
                "task",
                exitFile().toString()));
        command.addAll(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-cp",
                task.program().classPath().stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator)),
                task.program().mainClass()));
        Map<String, String> environment = new LinkedHashMap<>(inherited);
        environment.putAll(task.variables());
        task.secrets().forEach((name, value) -> environment.put(name, value.reveal()));
        Process started = launcher.start(process(), command, environment, directory, log());
        Waiting.until(START_TIME, () -> process().isAlive() || exitCode().isPresent() || !started.isAlive());
    }

    private int hear(Consumer<String> lines) throws InterruptedException {
        LogTail tail = new LogTail(log(), 0);
        Waiting.until(FOREVER, () -> {
            // Asked first: what is printed before the end is read after it.
            boolean isOver = exitCode().isPresent() || !process().isAlive();
            tail.read().forEach(lines);
            return isOver;
        });
        return exitCode()
                .orElseThrow(() -> new MigrationException("The task '" + task.name()
                        + "' was killed before it came to an end. Run the goal again: it goes on where it can."));
    }

    /** Also in a thread that was interrupted, which ends the work and not this. */
    private void forget() throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            process().stop("TERM", STOP_GRACE);
            Directories.delete(directory);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private Optional<Integer> exitCode() {
        return Optional.of(exitFile())
                .filter(Files::exists)
                .map(TaskRun::read)
                .filter(text -> text.endsWith("\n"))
                .map(text -> Integer.valueOf(text.strip()));
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private RecordedProcess process() {
        return new RecordedProcess(directory);
    }

    private LogFile log() {
        return new LogFile(directory.resolve("log"));
    }

    private Path mark() {
        return directory.resolve("mark");
    }

    private Path exitFile() {
        return directory.resolve("exit");
    }
}
