package io.github.herokumigrate.image;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads a tar as images hold them: POSIX with pax headers, and GNU's long names. The content of an entry has to be read
 * before the next one is asked for; what is left of it is skipped.
 */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int PREFIX = 345;
    private static final int PREFIX_LENGTH = 155;
    private static final int LONGEST_HEADER = 1 << 20;

    private final InputStream in;
    private long left;
    private long padding;

    TarReader(InputStream in) {
        this.in = in;
    }

    /**
     * One entry.
     *
     * @param name its path, without a slash at either end and without {@code ./}
     * @param mode its permissions
     * @param kind what it is
     * @param link what a link leads to as it stands there; empty for others
     * @param size the bytes of a file
     */
    record Entry(String name, int mode, Kind kind, String link, long size) {}

    /** What an entry is. */
    enum Kind {
        /** A file. */
        FILE,
        /** A directory. */
        DIRECTORY,
        /** A symbolic link. */
        SYMBOLIC_LINK,
        /** Another name of a file of this tar. */
        HARD_LINK,
        /** Anything else. */
        OTHER
    }

    /** The next entry; empty at the end. */
    Optional<Entry> next() throws IOException {
        skip(left + padding);
        left = 0;
        padding = 0;
        String longName = null;
        String longLink = null;
        while (true) {
            byte[] header = in.readNBytes(BLOCK);
            if (header.length < BLOCK || header[0] == 0) {
                return Optional.empty();
            }
            long size = number(header, 124, 12);
            char type = (char) header[156];
            switch (type) {
                case 'L' -> longName = trimmed(body(size));
                case 'K' -> longLink = trimmed(body(size));
                case 'x' -> {
                    byte[] records = body(size);
                    longName = record(records, "path", longName);
                    longLink = record(records, "linkpath", longLink);
                }
                case 'g' -> body(size);
                default -> {
                    left = size;
                    padding = (BLOCK - size % BLOCK) % BLOCK;
                    return Optional.of(new Entry(
                            plain(longName == null ? name(header) : longName),
                            (int) number(header, 100, 8),
                            kind(type),
                            longLink == null ? text(header, 157, NAME) : longLink,
                            size));
                }
            }
        }
    }

    /** The content of the entry that was read last. */
    byte[] content() throws IOException {
        byte[] content = in.readNBytes(Math.toIntExact(left));
        if (content.length < left) {
            throw new IOException("the archive ends in the middle of a file");
        }
        left = 0;
        return content;
    }

    /** The content of the entry that was read last, to be read to its end or not; closing it does nothing. */
    InputStream stream() {
        return new InputStream() {
            @Override
            public int read() throws IOException {
                byte[] one = new byte[1];
                return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                if (length == 0) {
                    return 0;
                }
                int count = left == 0 ? -1 : in.read(bytes, offset, (int) Math.min(length, left));
                left -= Math.max(count, 0);
                return count;
            }
        };
    }

    private byte[] body(long size) throws IOException {
        if (size > LONGEST_HEADER) {
            throw new IOException("a header of " + size + " bytes");
        }
        byte[] body = in.readNBytes((int) size);
        skip((BLOCK - size % BLOCK) % BLOCK);
        return body;
    }

    private void skip(long bytes) throws IOException {
        in.skipNBytes(bytes);
    }

    private static Kind kind(char type) {
        return switch (type) {
            case '0', '\0', '7' -> Kind.FILE;
            case '5' -> Kind.DIRECTORY;
            case '2' -> Kind.SYMBOLIC_LINK;
            case '1' -> Kind.HARD_LINK;
            default -> Kind.OTHER;
        };
    }

    private static String name(byte[] header) {
        String name = text(header, 0, NAME);
        // Where GNU keeps times, POSIX keeps the beginning of a long name.
        boolean isPosix = text(header, 257, 6).equals("ustar") && header[262] == 0;
        String prefix = isPosix ? text(header, PREFIX, PREFIX_LENGTH) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    private static String plain(String name) {
        return name.replaceFirst("^(?:\\.?/)+", "").replaceFirst("/+$", "");
    }

    private static String trimmed(byte[] text) {
        return text(text, 0, text.length);
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    /** Octal digits or, for what is too long for them, the number itself. */
    private static long number(byte[] header, int from, int length) {
        if ((header[from] & 0x80) != 0) {
            long value = header[from] & 0x7f;
            for (int index = from + 1; index < from + length; index++) {
                value = (value << 8) | (header[index] & 0xff);
            }
            return value;
        }
        String digits = text(header, from, length).strip();
        return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
    }

    /** The value of a key in pax records; the other one if it is not there. */
    private static @Nullable String record(byte[] records, String key, @Nullable String otherwise) {
        String found = otherwise;
        int from = 0;
        while (from < records.length) {
            int blank = from;
            while (records[blank] != ' ') {
                blank++;
            }
            int length = Integer.parseInt(new String(records, from, blank - from, StandardCharsets.US_ASCII));
            String record = new String(records, blank + 1, from + length - blank - 2, StandardCharsets.UTF_8);
            if (record.startsWith(key + "=")) {
                found = record.substring(key.length() + 1);
            }
            from += length;
        }
        return found;
    }
}
