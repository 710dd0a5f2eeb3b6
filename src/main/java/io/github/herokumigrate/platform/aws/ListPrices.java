package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.platform.AppImage.Architecture;
import io.github.herokumigrate.platform.aws.service.FargateSize;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Map;
import java.util.Optional;

/**
 * Public list prices in us-east-1, in US dollars, from general knowledge of AWS's price pages: what an order of magnitude
 * needs, no offer. Other Regions differ by up to a third.
 */
final class ListPrices {
    static final String LIST = "list prices us-east-1";
    static final LocalDate AS_OF = LocalDate.of(2026, 1, 1);

    private static final BigDecimal HOURS = BigDecimal.valueOf(730);
    private static final BigDecimal CPU_UNITS = BigDecimal.valueOf(1024);
    private static final BigDecimal MEBIBYTES = BigDecimal.valueOf(1024);

    private static final BigDecimal X86_PROCESSOR = new BigDecimal("0.04048");
    private static final BigDecimal X86_GIBIBYTE = new BigDecimal("0.004445");
    private static final BigDecimal ARM_PROCESSOR = new BigDecimal("0.03238");
    private static final BigDecimal ARM_GIBIBYTE = new BigDecimal("0.00356");
    private static final BigDecimal LOAD_BALANCER = new BigDecimal("0.0225");
    private static final BigDecimal PUBLIC_ADDRESS = new BigDecimal("0.005");
    private static final BigDecimal PROXY = new BigDecimal("0.030");
    private static final BigDecimal STORAGE_A_MONTH = new BigDecimal("0.115");

    private static final Map<String, BigDecimal> DATABASES = Map.of(
            "db.t4g.micro", new BigDecimal("0.016"),
            "db.t4g.small", new BigDecimal("0.032"),
            "db.t4g.medium", new BigDecimal("0.065"),
            "db.t4g.large", new BigDecimal("0.129"),
            "db.m7g.large", new BigDecimal("0.168"),
            "db.r7g.large", new BigDecimal("0.239"));
    private static final Map<String, BigDecimal> CACHES = Map.of(
            "cache.t4g.micro", new BigDecimal("0.0128"),
            "cache.t4g.small", new BigDecimal("0.0256"),
            "cache.t4g.medium", new BigDecimal("0.0520"),
            "cache.m7g.large", new BigDecimal("0.1264"));

    private ListPrices() {}

    /** One task, all month, without its public address. */
    static BigDecimal task(FargateSize size, Architecture architecture) {
        boolean arm = architecture == Architecture.ARM64;
        BigDecimal processors = BigDecimal.valueOf(size.cpu()).divide(CPU_UNITS);
        BigDecimal gibibytes = BigDecimal.valueOf(size.memoryMebibytes()).divide(MEBIBYTES);
        return month(processors
                .multiply(arm ? ARM_PROCESSOR : X86_PROCESSOR)
                .add(gibibytes.multiply(arm ? ARM_GIBIBYTE : X86_GIBIBYTE)));
    }

    /** A load balancer without traffic, with a public address in each of its zones. */
    static BigDecimal loadBalancer(int zones) {
        return month(LOAD_BALANCER.add(PUBLIC_ADDRESS.multiply(BigDecimal.valueOf(zones))));
    }

    /** A public IPv4 address. */
    static BigDecimal publicAddress() {
        return month(PUBLIC_ADDRESS);
    }

    /** A database instance without storage; empty if the class is not in the list. */
    static Optional<BigDecimal> database(String instanceClass) {
        return Optional.ofNullable(DATABASES.get(instanceClass)).map(ListPrices::month);
    }

    /** General purpose storage of a database. */
    static BigDecimal databaseStorage(int gibibytes) {
        return STORAGE_A_MONTH.multiply(BigDecimal.valueOf(gibibytes));
    }

    /** A proxy of a database with two processors, the least there is. */
    static BigDecimal proxy() {
        return month(PROXY);
    }

    /** A node of Valkey; empty if the type is not in the list. */
    static Optional<BigDecimal> cache(String nodeType) {
        return Optional.ofNullable(CACHES.get(nodeType)).map(ListPrices::month);
    }

    private static BigDecimal month(BigDecimal anHour) {
        return anHour.multiply(HOURS);
    }
}
