package io.github.herokumigrate.emulator.railway.archive;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.zip.GZIPOutputStream;

/** Packs source code as the contract wants it, or in ways that it does not. */
public final class PackedSource {
    private static final int BLOCK = 512;
    private static final int CHECKSUM_AT = 148;

    private final ByteArrayOutputStream tar = new ByteArrayOutputStream();

    /** Adds a file under the name that it shall have in the archive. */
    public PackedSource file(String name, String text) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        return entry(name, '0', content);
    }

    /** Adds a directory. */
    public PackedSource directory(String name) {
        return entry(name, '5', new byte[0]);
    }

    /** Adds a file whose name is too long for a header, as GNU's tar does. */
    public PackedSource longFile(String name, String text) {
        return entry("././@LongLink", 'L', (name + "\0").getBytes(StandardCharsets.UTF_8))
                .file(name.substring(0, 99), text);
    }

    /** Adds any entry. */
    public PackedSource entry(String name, char kind, byte[] content) {
        byte[] header = new byte[BLOCK];
        put(header, 0, name);
        put(header, 100, "0000644\0");
        put(header, 124, String.format("%011o\0", content.length));
        put(header, 136, "00000000000\0");
        put(header, CHECKSUM_AT, "        ");
        header[156] = (byte) kind;
        put(header, 257, "ustar\00000");
        int sum = 0;
        for (byte each : header) {
            sum += each & 0xff;
        }
        put(header, CHECKSUM_AT, String.format("%06o\0 ", sum));
        tar.writeBytes(header);
        tar.writeBytes(content);
        tar.writeBytes(new byte[(BLOCK - content.length % BLOCK) % BLOCK]);
        return this;
    }

    /** The archive. */
    public byte[] bytes() {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write(tar.toByteArray());
            gzip.write(new byte[2 * BLOCK]);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** The archive without its second half. */
    public byte[] half() {
        byte[] whole = bytes();
        return Arrays.copyOf(whole, whole.length / 2);
    }

    private static void put(byte[] header, int at, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        System.arraycopy(bytes, 0, header, at, bytes.length);
    }
}
