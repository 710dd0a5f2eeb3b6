package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A process that recorded itself in a directory before it became what it is, so that whoever starts it may be killed
 * at any moment and the next one still finds it. A process counts only if it is the one that was recorded, not one
 * that got its number later.
 *
 * @param directory the directory; its file {@code pid} is the record
 */
record RecordedProcess(Path directory) {
    private static final Duration KILL_TIME = Duration.ofSeconds(10);

    /** Its process id, if it lives. */
    Optional<Long> pid() {
        return pid(ProcessTable.read());
    }

    /** Whether it lives. */
    boolean isAlive() {
        return pid().isPresent();
    }

    /** It and all that it started, as far as they live; those that it left behind if it ended itself. */
    Set<Long> family() {
        return family(ProcessTable.read());
    }

    /**
     * Asks all of them to end, insists after a while and forgets the record.
     *
     * @param signal what asks, e.g. {@code TERM}
     * @param grace how long they have
     * @throws MigrationException if one can't be ended
     */
    void stop(String signal, Duration grace) throws InterruptedException {
        stop(List.of(this), signal, grace);
    }

    /**
     * Ends several at the same time.
     *
     * @throws MigrationException if one can't be ended
     */
    static void stop(List<RecordedProcess> processes, String signal, Duration grace) throws InterruptedException {
        send(processes, signal);
        if (!Waiting.until(grace, () -> familiesOf(processes).isEmpty())) {
            send(processes, "KILL");
            if (!Waiting.until(KILL_TIME, () -> familiesOf(processes).isEmpty())) {
                throw new MigrationException(
                        "Could not end the processes " + familiesOf(processes) + ". End them by hand, then run again.");
            }
        }
        processes.forEach(RecordedProcess::forget);
    }

    private static Set<Long> familiesOf(List<RecordedProcess> processes) {
        ProcessTable table = ProcessTable.read();
        return processes.stream()
                .flatMap(process -> process.family(table).stream())
                .collect(Collectors.toSet());
    }

    private static void send(List<RecordedProcess> processes, String signal) throws InterruptedException {
        for (RecordedProcess process : processes) {
            process.send(signal);
        }
    }

    private void forget() {
        try {
            Files.deleteIfExists(record());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void send(String signal) throws InterruptedException {
        ProcessTable table = ProcessTable.read();
        Optional<Recorded> recorded = read();
        Set<Long> family = family(table);
        if (recorded.isEmpty() || family.isEmpty()) {
            return;
        }
        List<String> command = new ArrayList<>(List.of("/bin/sh", "-c", "kill -s \"$@\" 2> /dev/null || true"));
        command.addAll(List.of("kill", signal, "--"));
        // The group at once, so that none can start another in between; then those that left it.
        if (table.entries().stream()
                .anyMatch(entry -> entry.group() == recorded.get().pid())) {
            command.add("-" + recorded.get().pid());
        }
        table.entries().stream()
                .filter(entry -> family.contains(entry.pid())
                        && entry.group() != recorded.get().pid())
                .forEach(entry -> command.add(Long.toString(entry.pid())));
        new ForegroundCommand(command).run();
    }

    private Optional<Long> pid(ProcessTable table) {
        return read().filter(recorded -> table.find(recorded.pid())
                        .filter(entry -> entry.start().equals(recorded.start()))
                        .isPresent())
                .map(Recorded::pid);
    }

    private Set<Long> family(ProcessTable table) {
        return read().filter(recorded ->
                        pid(table).isPresent() || table.find(recorded.pid()).isEmpty())
                .map(recorded -> table.family(recorded.pid()))
                .orElse(Set.of());
    }

    private Optional<Recorded> read() {
        try {
            String text = Files.readString(record());
            int blank = text.indexOf(' ');
            // Without its end, it was killed while it wrote.
            return blank > 0 && text.endsWith("\n")
                    ? Optional.of(new Recorded(
                            Long.parseLong(text.substring(0, blank)),
                            text.substring(blank + 1).strip()))
                    : Optional.empty();
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path record() {
        return directory.resolve("pid");
    }

    /** What the file holds. */
    private record Recorded(long pid, String start) {}
}
