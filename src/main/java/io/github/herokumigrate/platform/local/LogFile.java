package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * The output of one process.
 *
 * @param path the file, which need not exist
 */
record LogFile(Path path) {
    private static final int SHOWN_LINES = 20;
    // Enough for 20 long lines, little enough for a log of any size.
    private static final int TAIL_BYTES = 64 * 1024;

    /** Its present length in bytes: where what is written from now on begins. */
    long length() {
        try {
            return Files.exists(path) ? Files.size(path) : 0;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Up to 20 last lines, each on a line of its own and indented, to be put at the end of a message.
     *
     * @param from how many bytes at the beginning don't count
     */
    String lastLines(long from) {
        List<String> lines = tail(from, SHOWN_LINES);
        return lines.isEmpty()
                ? " and without any output."
                : lines.stream().collect(Collectors.joining("\n  ", ". Its last lines:\n  ", ""));
    }

    /** Up to so many of the last lines. */
    List<String> tail(long from, int lines) {
        List<String> all = text(from).lines().toList();
        return all.subList(Math.max(0, all.size() - lines), all.size());
    }

    private String text(long from) {
        if (!Files.exists(path)) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            long start = Math.max(from, file.length() - TAIL_BYTES);
            byte[] bytes = new byte[(int) Math.max(0, file.length() - start)];
            file.seek(start);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
