package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A duration in the notation of the language that Fly.io is written in, e.g. {@code 1m0s}.
 *
 * @param nanos its length
 */
record GoDuration(long nanos) {
    private static final Pattern PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ns|us|µs|ms|s|m|h)");
    private static final long SECOND = 1_000_000_000L;
    private static final long MINUTE = 60 * SECOND;
    private static final long HOUR = 60 * MINUTE;
    private static final Map<String, Long> UNITS =
            Map.of("ns", 1L, "us", 1000L, "µs", 1000L, "ms", 1_000_000L, "s", SECOND, "m", MINUTE, "h", HOUR);

    static GoDuration parse(String text) {
        Matcher part = PART.matcher(text);
        long nanos = 0;
        int end = 0;
        while (part.find() && part.start() == end) {
            nanos += new BigDecimal(part.group(1))
                    .multiply(BigDecimal.valueOf(UNITS.get(part.group(2))))
                    .longValue();
            end = part.end();
        }
        if (end != text.length() || end == 0) {
            throw new Refusal(400, "json: invalid duration \"" + text + "\"");
        }
        return new GoDuration(nanos);
    }

    @Override
    public String toString() {
        if (nanos == 0) {
            return "0s";
        }
        if (nanos < SECOND) {
            return decimal(nanos, 1_000_000L) + "ms";
        }
        String seconds = decimal(nanos % MINUTE, SECOND) + "s";
        String minutes = nanos < MINUTE ? "" : nanos % HOUR / MINUTE + "m";
        return (nanos < HOUR ? "" : nanos / HOUR + "h") + minutes + seconds;
    }

    private static String decimal(long nanos, long unit) {
        return new BigDecimal(nanos)
                .divide(new BigDecimal(unit), MathContext.DECIMAL64)
                .stripTrailingZeros()
                .toPlainString();
    }
}
