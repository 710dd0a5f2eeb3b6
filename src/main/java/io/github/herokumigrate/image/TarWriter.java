package io.github.herokumigrate.image;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes a tar (POSIX.1-2001, pax) in which the same files always give the same bytes: no times, no owners. The
 * library for it brings three others, together a third of what every user of the plugin downloads.
 */
final class TarWriter implements AutoCloseable {
    private static final int BLOCK = 512;
    private static final int NAME_LENGTH = 100;
    private static final int CHECKSUM = 148;
    private static final int CHECKSUM_LENGTH = 8;
    private static final byte FILE = '0';
    private static final byte DIRECTORY = '5';
    private static final byte EXTENDED = 'x';

    private final OutputStream out;

    TarWriter(OutputStream out) {
        this.out = out;
    }

    /**
     * Adds a directory.
     *
     * @param name its path, with slashes and one at its end
     */
    void directory(String name) throws IOException {
        longName(name);
        header(name, 0755, 0, DIRECTORY);
    }

    /**
     * Adds a file.
     *
     * @param name its path, with slashes
     * @param mode its permissions
     */
    void file(String name, int mode, byte[] content) throws IOException {
        longName(name);
        header(name, mode, content.length, FILE);
        body(content);
    }

    /** Writes the end and closes what it writes to. */
    @Override
    public void close() throws IOException {
        out.write(new byte[2 * BLOCK]);
        out.close();
    }

    /** A name that the header has no room for, or no letters, stands before it. */
    private void longName(String name) throws IOException {
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        if (bytes.length <= NAME_LENGTH && bytes.length == name.length()) {
            return;
        }
        byte[] record = record("path", name);
        header("PaxHeader", 0644, record.length, EXTENDED);
        body(record);
    }

    /** {@code <length> <key>=<value>\n}, whose length counts itself too. */
    private static byte[] record(String key, String value) {
        String rest = " " + key + "=" + value + "\n";
        int length = rest.getBytes(StandardCharsets.UTF_8).length;
        int digits = String.valueOf(length).length();
        while (String.valueOf(length + digits).length() != digits) {
            digits++;
        }
        return (length + digits + rest).getBytes(StandardCharsets.UTF_8);
    }

    private void header(String name, int mode, long size, byte type) throws IOException {
        byte[] header = new byte[BLOCK];
        byte[] bytes = name.getBytes(StandardCharsets.UTF_8);
        put(header, 0, Arrays.copyOf(bytes, Math.min(bytes.length, NAME_LENGTH)));
        octal(header, 100, 8, mode);
        octal(header, 108, 8, 0);
        octal(header, 116, 8, 0);
        octal(header, 124, 12, size);
        octal(header, 136, 12, 0);
        header[156] = type;
        put(header, 257, "ustar\0".getBytes(StandardCharsets.US_ASCII));
        put(header, 263, "00".getBytes(StandardCharsets.US_ASCII));
        // The sum is that of the header with blanks in the sum's own place.
        Arrays.fill(header, CHECKSUM, CHECKSUM + CHECKSUM_LENGTH, (byte) ' ');
        int sum = 0;
        for (byte value : header) {
            sum += value & 0xff;
        }
        octal(header, CHECKSUM, CHECKSUM_LENGTH - 1, sum);
        out.write(header);
    }

    private void body(byte[] content) throws IOException {
        out.write(content);
        out.write(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
    }

    private static void octal(byte[] header, int offset, int length, long value) {
        String digits = Long.toOctalString(value);
        String padded = "0".repeat(Math.max(0, length - 1 - digits.length())) + digits;
        put(header, offset, padded.getBytes(StandardCharsets.US_ASCII));
        header[offset + length - 1] = 0;
    }

    private static void put(byte[] header, int offset, byte[] value) {
        System.arraycopy(value, 0, header, offset, value.length);
    }
}
