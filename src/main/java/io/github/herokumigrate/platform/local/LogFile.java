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
    private static final int TAIL_BYTES = 64 * 1024;
    private static final int MOST_BYTES = 8 * 1024 * 1024;

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
        List<String> lines = tail(from, SHOWN_LINES, length());
        return lines.isEmpty()
                ? " and without any output."
                : lines.stream().collect(Collectors.joining("\n  ", ". Its last lines:\n  ", ""));
    }

    /**
     * Up to so many of the last lines between two positions; of a very long one the end.
     *
     * @param from the first byte that counts
     * @param lines how many lines at most
     * @param to the first byte that does not count any more
     */
    List<String> tail(long from, int lines, long to) {
        try {
            long start = Math.max(from, to - TAIL_BYTES);
            List<String> all = text(start, to).lines().toList();
            // Where lines are long, look back further, until there are enough.
            long size = TAIL_BYTES;
            while (all.size() <= lines && start > from && size < MOST_BYTES) {
                size *= 2;
                start = Math.max(from, to - size);
                all = text(start, to).lines().toList();
            }
            return all.subList(Math.max(0, all.size() - lines), all.size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String text(long from, long to) throws IOException {
        if (to <= from) {
            return "";
        }
        try (RandomAccessFile file = new RandomAccessFile(path.toFile(), "r")) {
            byte[] bytes = new byte[(int) (to - from)];
            file.seek(from);
            file.readFully(bytes);
            return new String(bytes, StandardCharsets.UTF_8);
        }
    }
}
