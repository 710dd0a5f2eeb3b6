package io.github.herokumigrate.model;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** An amount of memory or storage in bytes; never negative. */
public record Memory(long bytes) implements Comparable<Memory> {
    private static final long KIBI = 1024;
    private static final long MEBI = KIBI * KIBI;
    private static final long GIBI = MEBI * KIBI;
    private static final Pattern TEXT = Pattern.compile("(\\d{1,9})\\s*(k|m|g|kb|mb|gb|kib|mib|gib)?");

    public Memory {
        if (bytes < 0) {
            throw new IllegalArgumentException("negative amount of memory: " + bytes);
        }
    }

    /** So many mebibytes (1,048,576 bytes each). */
    public static Memory ofMebibytes(long mebibytes) {
        return new Memory(Math.multiplyExact(mebibytes, MEBI));
    }

    /** So many gibibytes (1,073,741,824 bytes each). */
    public static Memory ofGibibytes(long gibibytes) {
        return new Memory(Math.multiplyExact(gibibytes, GIBI));
    }

    /**
     * Reads {@code 512m}, {@code 1g}, {@code 2 GiB}; a bare number is mebibytes, as container platforms have it.
     * Units are powers of 1024.
     *
     * @throws ConfigurationException if the text is none of these
     */
    public static Memory parse(String text) {
        Matcher matcher = TEXT.matcher(text.strip().toLowerCase(Locale.ROOT));
        if (!matcher.matches()) {
            throw new ConfigurationException(
                    "'" + text + "' is not an amount of memory; write a number with a unit, as 512m or 2g");
        }
        long number = Long.parseLong(matcher.group(1));
        String unit = matcher.group(2);
        if (unit == null) {
            return ofMebibytes(number);
        }
        return switch (unit.charAt(0)) {
            case 'k' -> new Memory(number * KIBI);
            case 'g' -> ofGibibytes(number);
            default -> ofMebibytes(number);
        };
    }

    /** Whole mebibytes, rounded down. */
    public long mebibytes() {
        return bytes / MEBI;
    }

    @Override
    public int compareTo(Memory other) {
        return Long.compare(bytes, other.bytes);
    }

    /** The largest unit with at most one decimal: {@code 512 MiB}, {@code 2.5 GiB}. */
    @Override
    public String toString() {
        if (bytes >= GIBI) {
            return decimal(bytes, GIBI) + " GiB";
        }
        if (bytes >= MEBI) {
            return decimal(bytes, MEBI) + " MiB";
        }
        return bytes >= KIBI ? decimal(bytes, KIBI) + " KiB" : bytes + " B";
    }

    private static String decimal(long bytes, long unit) {
        String text = String.format(Locale.ROOT, "%.1f", (double) bytes / unit);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
