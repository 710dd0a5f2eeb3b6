package io.github.herokumigrate.report;

import java.time.Duration;
import java.util.Locale;

/** Numbers and durations as people read them, the same in every report. */
final class Quantity {
    private Quantity() {}

    /** With separators: {@code 1,234,567}. */
    static String of(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    /** With its noun: {@code 1 table}, {@code 2,000 tables}. */
    static String of(long number, String noun) {
        return of(number) + " " + noun + (number == 1 ? "" : "s");
    }

    /** With its noun, whose plural is not regular. */
    static String of(long number, String noun, String plural) {
        return of(number) + " " + (number == 1 ? noun : plural);
    }

    /** A size in the decimal units of registries: {@code 950 B}, {@code 31.0 kB}, {@code 20.3 MB}. */
    static String ofBytes(long bytes) {
        if (bytes < 1000) {
            return bytes + " B";
        }
        return bytes < 1_000_000
                ? String.format(Locale.ROOT, "%.1f kB", bytes / 1e3)
                : String.format(Locale.ROOT, "%,.1f MB", bytes / 1e6);
    }

    /** In whole seconds at best, as it is no more than an estimate. */
    static String about(Duration duration) {
        return duration.compareTo(Duration.ofMinutes(1)) < 0 ? duration.toSeconds() + " s" : of(duration);
    }

    /** In the two largest units that matter: {@code 85 ms}, {@code 4.2 s}, {@code 3 min 20 s}, {@code 2 h 5 min}. */
    static String of(Duration duration) {
        long millis = duration.toMillis();
        if (millis < 1000) {
            return millis + " ms";
        }
        if (millis < 59_950) {
            return String.format(Locale.ROOT, "%.1f s", millis / 1000.0);
        }
        long seconds = (millis + 500) / 1000;
        return seconds < 3600
                ? seconds / 60 + " min " + seconds % 60 + " s"
                : seconds / 3600 + " h " + seconds % 3600 / 60 + " min";
    }
}
