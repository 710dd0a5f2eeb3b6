package io.github.herokumigrate.platform.local;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;

/** Reads a log as it grows, whole lines only. Used by one thread. */
final class LogTail {
    private static final int BLOCK = 1 << 16;

    private final LogFile log;
    private final ByteArrayOutputStream unfinished = new ByteArrayOutputStream();
    private long position;

    /**
     * Begins at a position.
     *
     * @param position how many bytes were read already
     */
    LogTail(LogFile log, long position) {
        this.log = log;
        this.position = position;
    }

    /** The lines that were finished since the last call. */
    List<String> read() {
        List<String> lines = new ArrayList<>();
        if (!Files.exists(log.path())) {
            return lines;
        }
        try (RandomAccessFile file = new RandomAccessFile(log.path().toFile(), "r")) {
            if (file.length() < position) {
                // Somebody emptied it.
                position = 0;
            }
            file.seek(position);
            byte[] block = new byte[BLOCK];
            for (int count = file.read(block); count > 0; count = file.read(block)) {
                position += count;
                add(block, count, lines);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return lines;
    }

    private void add(byte[] block, int count, List<String> lines) {
        for (int i = 0; i < count; i++) {
            if (block[i] == '\n') {
                lines.add(unfinished.toString(StandardCharsets.UTF_8));
                unfinished.reset();
            } else if (block[i] != '\r') {
                unfinished.write(block[i]);
            }
        }
    }
}
