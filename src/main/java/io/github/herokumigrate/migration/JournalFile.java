package io.github.herokumigrate.migration;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.PlanListener;
import java.io.IOException;
import java.io.Writer;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Clock;
import java.time.Instant;
import java.util.Optional;

/**
 * What was done and when, for people ({@code journal.jsonl}): one JSON object a line, appended to what earlier runs
 * wrote, each line on disk before the next event. Nothing depends on it: a disk that fills up in the middle of a run
 * ends the journal and not the run.
 */
public final class JournalFile implements PlanListener, AutoCloseable {
    private final Writer writer;
    private final Clock clock;
    private boolean full;

    private JournalFile(Writer writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /**
     * Opens or begins a journal; its directory is made if need be.
     *
     * @throws MigrationException if it can't be written to
     */
    public static JournalFile open(Path file, Clock clock) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            JournalFile journal = new JournalFile(
                    Files.newBufferedWriter(file, StandardOpenOption.CREATE, StandardOpenOption.APPEND), clock);
            if (endsWithinALine(file)) {
                journal.append("\n");
            }
            return journal;
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not write '" + file + "': " + e.getMessage()
                            + ". Choose another outputDirectory, or make this one writable.",
                    e);
        }
    }

    @Override
    public void started(Change change) {
        write(new Entry(clock.instant(), change.id().toString(), "started", Optional.empty(), Optional.empty()));
    }

    @Override
    public void finished(Outcome outcome) {
        write(new Entry(
                clock.instant(),
                outcome.change().id().toString(),
                "finished",
                Optional.of(outcome.state()),
                outcome.problem()));
    }

    /** Ends it. */
    @Override
    public void close() {
        try {
            writer.close();
        } catch (IOException e) {
            full = true;
        }
    }

    private void write(Entry entry) {
        append(Json.write(entry) + "\n");
    }

    private void append(String text) {
        if (full) {
            return;
        }
        try {
            writer.write(text);
            writer.flush();
        } catch (IOException e) {
            full = true;
        }
    }

    /** A run that was killed may have left half a line. */
    private static boolean endsWithinALine(Path file) throws IOException {
        try (SeekableByteChannel channel = Files.newByteChannel(file)) {
            if (channel.size() == 0) {
                return false;
            }
            ByteBuffer last = ByteBuffer.allocate(1);
            channel.position(channel.size() - 1).read(last);
            return last.get(0) != '\n';
        }
    }

    private record Entry(
            Instant time, String id, String event, Optional<Outcome.State> outcome, Optional<String> problem) {}
}
