package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.ConfigurationException;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.regex.Pattern;

/**
 * A share of processors.
 *
 * @param units 1024 for one virtual processor, at least 1
 */
public record Cpu(int units) implements Comparable<Cpu> {
    private static final BigDecimal UNITS = BigDecimal.valueOf(1024);
    private static final BigDecimal MOST = BigDecimal.valueOf(256);
    private static final Pattern TEXT = Pattern.compile("\\d{1,3}(?:\\.\\d{1,4})?");

    public Cpu {
        if (units < 1) {
            throw new IllegalArgumentException("no share of a processor: " + units);
        }
    }

    /**
     * Reads a number of virtual processors: {@code 0.25}, {@code 2}.
     *
     * @throws ConfigurationException if the text is none
     */
    public static Cpu parse(String text) {
        String stripped = text.strip();
        BigDecimal processors = TEXT.matcher(stripped).matches() ? new BigDecimal(stripped) : BigDecimal.ZERO;
        int units = processors.multiply(UNITS).setScale(0, RoundingMode.CEILING).intValueExact();
        if (units < 1 || processors.compareTo(MOST) > 0) {
            throw new ConfigurationException(
                    "'" + text + "' is not a number of virtual processors such as 0.25, 1 or 2");
        }
        return new Cpu(units);
    }

    @Override
    public int compareTo(Cpu other) {
        return Integer.compare(units, other.units);
    }

    /** The number of virtual processors. */
    @Override
    public String toString() {
        return BigDecimal.valueOf(units).divide(UNITS).stripTrailingZeros().toPlainString();
    }
}
