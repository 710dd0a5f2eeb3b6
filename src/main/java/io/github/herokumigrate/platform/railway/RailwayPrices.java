package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.Cpu;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.util.Locale;
import java.util.Optional;

/**
 * Railway's prices in US dollars, from its page of plans (contract: Railway 15): what an order of magnitude needs, no offer.
 * They are for use, by the minute, and the same everywhere.
 */
final class RailwayPrices {
    static final String LIST = "Railway's prices for use, at the limits of memory all month";
    static final LocalDate AS_OF = LocalDate.of(2026, 8, 7);

    private static final int DIGITS = 6;
    private static final BigDecimal GIBIBYTE = BigDecimal.valueOf(1L << 30);
    private static final BigDecimal UNITS = BigDecimal.valueOf(1024);

    private static final BigDecimal MEMORY_GIGABYTE = BigDecimal.TEN;
    private static final BigDecimal PROCESSOR = BigDecimal.valueOf(20);

    private RailwayPrices() {}

    /** A plan with a monthly fee, which includes as much use. */
    enum Subscription {
        HOBBY(5),
        PRO(20);

        private final int usd;

        Subscription(int usd) {
            this.usd = usd;
        }

        /** The plan in Railway's word; empty for one without a fee, or one that is not known. */
        static Optional<Subscription> of(String plan) {
            for (Subscription subscription : values()) {
                if (subscription.name().equals(plan)) {
                    return Optional.of(subscription);
                }
            }
            return Optional.empty();
        }

        String word() {
            return name().toLowerCase(Locale.ROOT);
        }

        BigDecimal usd() {
            return BigDecimal.valueOf(usd);
        }
    }

    /** Memory that is in use all month. */
    static BigDecimal memory(Memory memory) {
        return BigDecimal.valueOf(memory.bytes())
                .multiply(MEMORY_GIGABYTE)
                .divide(GIBIBYTE, DIGITS, RoundingMode.HALF_UP);
    }

    /** Processors that are busy all month. */
    static BigDecimal processors(Cpu cpu) {
        return BigDecimal.valueOf(cpu.units()).multiply(PROCESSOR).divide(UNITS, DIGITS, RoundingMode.HALF_UP);
    }
}
