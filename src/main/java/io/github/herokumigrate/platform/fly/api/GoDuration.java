package io.github.herokumigrate.platform.fly.api;

import java.time.Duration;
import java.util.Locale;
import java.util.regex.Pattern;

/** Times as the Machines API writes them, {@code 1m30s}; a bare number is nanoseconds (contract: Fly.io 5.2). */
final class GoDuration {
    private static final Pattern TIME =
            Pattern.compile("(?=\\d)(?:\\d{1,9}h)?(?:\\d{1,9}m)?(?:\\d{1,9}(?:\\.\\d+)?s)?");
    private static final Pattern NUMBER = Pattern.compile("\\d{1,18}");

    private GoDuration() {}

    /** A time as this plugin writes it: whole seconds. */
    static String text(Duration time) {
        return time.toSeconds() + "s";
    }

    /** The same time in one form, whoever wrote it; a text that is none, or is finer than this plugin's, stays. */
    static String normal(String text) {
        if (NUMBER.matcher(text).matches()) {
            return text(Duration.ofNanos(Long.parseLong(text)));
        }
        return TIME.matcher(text).matches() ? text(parse(text)) : text;
    }

    /** The time that a text means; none at all if it means none. */
    static Duration parse(String text) {
        return TIME.matcher(text).matches() ? Duration.parse("PT" + text.toUpperCase(Locale.ROOT)) : Duration.ZERO;
    }
}
