package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import io.github.herokumigrate.platform.fly.data.PostgresPlan;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;

/**
 * Public list prices of the cheapest regions, in US dollars (contract: Fly.io 14.3, 19): what an order of magnitude needs,
 * no offer. Machines in other regions cost up to 1.6 times as much.
 */
final class FlyPrices {
    static final String LIST = "list prices iad and ams";
    static final LocalDate AS_OF = LocalDate.of(2026, 9, 1);

    /** How many names of an organization have their certificate for nothing; wildcards are not among them. */
    static final int FREE_CERTIFICATES = 10;

    private static final BigDecimal HOURS = BigDecimal.valueOf(730);
    private static final BigDecimal HOURS_OF_THIRTY_DAYS = BigDecimal.valueOf(720);
    private static final BigDecimal MEBIBYTES = BigDecimal.valueOf(1024);
    private static final int DIGITS = 6;

    // For 30 days, each processor with the memory that comes with it.
    private static final BigDecimal SHARED_PROCESSOR = new BigDecimal("2.019");
    private static final int SHARED_MEBIBYTES = 256;
    private static final BigDecimal PROCESSOR = new BigDecimal("32.195");
    private static final int PROCESSOR_MEBIBYTES = 2048;
    private static final BigDecimal GIBIBYTE = new BigDecimal("5.195");
    private static final BigDecimal STORAGE_GIGABYTE = new BigDecimal("0.28");

    private static final BigDecimal DEDICATED_ADDRESS = new BigDecimal("2");
    private static final BigDecimal CERTIFICATE = new BigDecimal("0.10");
    private static final BigDecimal WILDCARD = BigDecimal.ONE;

    private FlyPrices() {}

    /** A machine that runs all month. */
    static BigDecimal machine(Guest guest) {
        boolean shared = guest.cpuKind().equals("shared");
        BigDecimal processors = BigDecimal.valueOf(guest.cpus());
        int included = guest.cpus() * (shared ? SHARED_MEBIBYTES : PROCESSOR_MEBIBYTES);
        BigDecimal more =
                BigDecimal.valueOf(Math.max(0, guest.memoryMb() - included)).divide(MEBIBYTES);
        return month(processors.multiply(shared ? SHARED_PROCESSOR : PROCESSOR).add(more.multiply(GIBIBYTE)));
    }

    /** A Postgres cluster with its replica, without its disk. */
    static BigDecimal postgres(PostgresPlan plan) {
        return switch (plan) {
            case BASIC -> BigDecimal.valueOf(38);
            case STARTER -> BigDecimal.valueOf(72);
            case LAUNCH -> BigDecimal.valueOf(282);
            case SCALE -> BigDecimal.valueOf(962);
            case PERFORMANCE -> BigDecimal.valueOf(1922);
        };
    }

    /** The disk of a Postgres cluster. */
    static BigDecimal postgresStorage(int gigabytes) {
        return month(STORAGE_GIGABYTE.multiply(BigDecimal.valueOf(gigabytes)));
    }

    /** An address of the fourth version that is the app's alone. */
    static BigDecimal dedicatedAddress() {
        return DEDICATED_ADDRESS;
    }

    /** A certificate for one name, beyond those that are free. */
    static BigDecimal certificate() {
        return CERTIFICATE;
    }

    /** A certificate for all names below another one. */
    static BigDecimal wildcardCertificate() {
        return WILDCARD;
    }

    private static BigDecimal month(BigDecimal thirtyDays) {
        return thirtyDays.multiply(HOURS).divide(HOURS_OF_THIRTY_DAYS, DIGITS, RoundingMode.HALF_UP);
    }
}
