package io.github.herokumigrate.emulator.railway.archive;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/** Reads the entries of a tar, with long names as GNU and POSIX write them. */
final class TarReader {
    private static final int BLOCK = 512;
    private static final int NAME = 100;
    private static final int MODE_AT = 100;
    private static final int SIZE_AT = 124;
    private static final int CHECKSUM_AT = 148;
    private static final int KIND_AT = 156;
    private static final int PREFIX_AT = 345;
    private static final int PREFIX = 155;
    private static final int NUMBER = 12;

    private final InputStream input;

    TarReader(InputStream input) {
        this.input = input;
    }

    /** An entry; the name of a directory ends with a slash. */
    record Entry(String name, int mode, Kind kind, byte[] content) {}

    enum Kind {
        FILE,
        DIRECTORY,
        LINK,
        OTHER
    }

    /** The next entry; empty at the end. */
    Optional<Entry> next() throws IOException {
        String longName = "";
        while (true) {
            byte[] header = input.readNBytes(BLOCK);
            if (header.length < BLOCK) {
                throw new DamagedArchive("the archive ends in the middle of an entry");
            }
            if (isEmpty(header)) {
                return Optional.empty();
            }
            checkSum(header);
            byte[] content = content((int) number(header, SIZE_AT, NUMBER));
            switch (header[KIND_AT]) {
                case 'L' -> longName = text(content, 0, content.length);
                case 'x' -> longName = posixName(content);
                case 'g' -> longName = "";
                default -> {
                    String name = longName.isEmpty() ? name(header) : longName;
                    return Optional.of(new Entry(name, (int) number(header, MODE_AT, 8), kind(header), content));
                }
            }
        }
    }

    private byte[] content(int size) throws IOException {
        byte[] content = input.readNBytes(size);
        int padding = (BLOCK - size % BLOCK) % BLOCK;
        if (content.length < size || input.readNBytes(padding).length < padding) {
            throw new DamagedArchive("the archive ends in the middle of a file");
        }
        return content;
    }

    private static void checkSum(byte[] header) throws DamagedArchive {
        int sum = 0;
        for (int i = 0; i < BLOCK; i++) {
            boolean isOfChecksum = i >= CHECKSUM_AT && i < CHECKSUM_AT + 8;
            sum += isOfChecksum ? ' ' : header[i] & 0xff;
        }
        if (sum != number(header, CHECKSUM_AT, 8)) {
            throw new DamagedArchive("the header of an entry is damaged");
        }
    }

    private static Kind kind(byte[] header) {
        return switch (header[KIND_AT]) {
            case 0, '0' -> Kind.FILE;
            case '5' -> Kind.DIRECTORY;
            case '1', '2' -> Kind.LINK;
            default -> Kind.OTHER;
        };
    }

    private static String name(byte[] header) {
        String name = text(header, 0, NAME);
        boolean isPosix = text(header, 257, 6).equals("ustar");
        String prefix = isPosix && header[262] == 0 ? text(header, PREFIX_AT, PREFIX) : "";
        return prefix.isEmpty() ? name : prefix + "/" + name;
    }

    /** The path of an extended header: lines such as {@code 30 path=./some/where}. */
    private static String posixName(byte[] content) {
        for (String line : text(content, 0, content.length).split("\n")) {
            String field = line.substring(line.indexOf(' ') + 1);
            if (field.startsWith("path=")) {
                return field.substring("path=".length());
            }
        }
        return "";
    }

    private static long number(byte[] header, int from, int length) throws DamagedArchive {
        String digits = text(header, from, length).trim();
        try {
            return digits.isEmpty() ? 0 : Long.parseLong(digits, 8);
        } catch (NumberFormatException e) {
            throw new DamagedArchive("'" + digits + "' is no number");
        }
    }

    private static String text(byte[] bytes, int from, int length) {
        int end = from;
        while (end < from + length && bytes[end] != 0) {
            end++;
        }
        return new String(bytes, from, end - from, StandardCharsets.UTF_8);
    }

    private static boolean isEmpty(byte[] block) {
        for (byte each : block) {
            if (each != 0) {
                return false;
            }
        }
        return true;
    }
}
