package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import io.github.herokumigrate.platform.fly.data.PostgresPlan;
import java.math.BigDecimal;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FlyPricesTest {
    private static final BigDecimal THIRTY_DAYS = new BigDecimal("0.98630137");

    /** The whole table of contract Fly.io 19. */
    @ParameterizedTest
    @CsvSource({
        "shared, 1, 256, 2.02",
        "shared, 1, 512, 3.32",
        "shared, 1, 1024, 5.92",
        "shared, 1, 2048, 11.11",
        "shared, 2, 512, 4.04",
        "shared, 2, 1024, 6.64",
        "shared, 2, 2048, 11.83",
        "shared, 2, 4096, 22.22",
        "shared, 4, 1024, 8.08",
        "shared, 4, 2048, 13.27",
        "shared, 4, 4096, 23.66",
        "shared, 4, 8192, 44.44",
        "shared, 8, 2048, 16.15",
        "shared, 8, 4096, 26.54",
        "shared, 8, 8192, 47.32",
        "shared, 8, 16384, 88.88",
        "performance, 1, 2048, 32.19",
        "performance, 2, 4096, 64.39"
    })
    void aMachineCostsWhatFlyTellsForThirtyDays(String kind, int cpus, int memory, BigDecimal usd) {
        assertThat(FlyPrices.machine(new Guest(kind, cpus, memory)).multiply(THIRTY_DAYS))
                .isCloseTo(usd, Percentage.withPercentage(0.2));
    }

    @ParameterizedTest
    @CsvSource({"BASIC, 38", "STARTER, 72", "LAUNCH, 282", "SCALE, 962", "PERFORMANCE, 1922"})
    void aClusterCostsWhatItsPlanCosts(PostgresPlan plan, BigDecimal usd) {
        assertThat(FlyPrices.postgres(plan)).isEqualByComparingTo(usd);
    }
}
