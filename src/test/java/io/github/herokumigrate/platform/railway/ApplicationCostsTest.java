package io.github.herokumigrate.platform.railway;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.ResourceId;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import io.github.herokumigrate.platform.TargetApp;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ApplicationCostsTest {
    private static final Optional<ResourceId> DATABASE = Optional.of(new ResourceId("database", "acme-orders"));
    private static final Optional<ResourceId> CACHE = Optional.of(new ResourceId("cache", "acme-orders"));

    @Test
    void memoryIsCountedAtItsLimitAndProcessorsWhereTheyHaveOne() {
        CostEstimate estimate = estimate(
                Optional.of("HOBBY"),
                DATABASE,
                CACHE,
                service("web", 2, Optional.empty()),
                service("worker", 1, Optional.of(Cpu.parse("0.5"))),
                service("idle", 0, Optional.empty()));

        assertThat(lines(estimate))
                .containsExactly(
                        "process/web 10.00 2 × up to 512 MiB, and $20 for each busy vCPU",
                        "process/worker 15.00 1 × up to 512 MiB and 0.5 vCPU",
                        "database/acme-orders 5.00 taken at 512 MiB of memory, and $0.15 for each GB of data",
                        "cache/acme-orders 1.25 taken at 128 MiB of memory, and $0.15 for each GB of data");
    }

    @Test
    void theFeeOfAPlanIsPaidAsFarAsUseDoesNotReachIt() {
        CostEstimate estimate =
                estimate(Optional.of("PRO"), Optional.empty(), Optional.empty(), service("web", 1, Optional.empty()));

        assertThat(lines(estimate)).last().isEqualTo("plan/pro 15.00 the fee of $20 as far as use does not reach it");
        assertThat(estimate.total()).isEqualByComparingTo("20");
    }

    @Test
    void aPlanWithoutAFeeAddsNothing() {
        assertThat(lines(estimate(Optional.of("FREE"), Optional.empty(), Optional.empty())))
                .isEmpty();
        assertThat(lines(estimate(Optional.empty(), Optional.empty(), Optional.empty())))
                .isEmpty();
    }

    private static CostEstimate estimate(
            Optional<String> plan, Optional<ResourceId> database, Optional<ResourceId> cache, Service... services) {
        TargetApp app = new TargetApp(
                AppName.of("acme-orders"),
                Path.of("."),
                Framework.PLAIN,
                List.of(services),
                Optional.empty(),
                List.of(),
                Optional.empty(),
                Optional.empty());
        return new ApplicationCosts(app, plan, database, cache).estimate();
    }

    private static List<String> lines(CostEstimate estimate) {
        return estimate.costs().stream()
                .map(cost -> cost.resource() + " " + cost.usd().setScale(2, RoundingMode.HALF_UP) + " " + cost.basis())
                .toList();
    }

    private static Service service(String type, int count, Optional<Cpu> cpu) {
        return new Service(
                ProcessType.of(type),
                "java -jar app.jar",
                count,
                Memory.ofMebibytes(512),
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30),
                CommandOrigin.PROCFILE,
                Optional.empty(),
                cpu);
    }
}
