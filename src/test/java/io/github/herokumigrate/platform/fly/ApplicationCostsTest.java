package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.MonthlyCost;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Guest;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.Postgis;
import io.github.herokumigrate.platform.fly.data.PostgresPlan;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import java.math.RoundingMode;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class ApplicationCostsTest {
    @Test
    void whatIsThereIsCountedAndWhatIsPaidByUseIsNot() {
        assertThat(lines(estimate(
                        app(List.of(service("web", 2), service("worker", 1), service("idle", 0)), List.of()),
                        Addresses.DEDICATED,
                        new PostgresSettings(Optional.empty(), PostgresPlan.BASIC, 20, Postgis.NONE))))
                .containsExactly(
                        "process/web 11.99 2 × shared-1x, 1024 MB",
                        "process/worker 6.00 1 × shared-1x, 1024 MB",
                        "postgres/acme-orders-db 43.68 basic, 20 GB",
                        "address/v4 2.00 a dedicated IPv4 address");
    }

    @Test
    void whatTheUserBringsIsNotCounted() {
        assertThat(lines(estimate(
                        app(List.of(), List.of()),
                        Addresses.SHARED,
                        new PostgresSettings(Optional.of("theirs"), PostgresPlan.SCALE, 20, Postgis.NONE))))
                .isEmpty();
    }

    @Test
    void tenCertificatesAreFreeAndNoWildcardIs() {
        List<String> domains = new ArrayList<>(IntStream.rangeClosed(1, 11)
                .mapToObj(i -> "s" + i + ".example.com")
                .toList());
        domains.add("*.example.com");

        CostEstimate estimate = estimate(
                app(List.of(), domains),
                Addresses.SHARED,
                new PostgresSettings(Optional.of("theirs"), PostgresPlan.BASIC, 10, Postgis.NONE));

        assertThat(lines(estimate))
                .containsExactly(
                        "certificate/s11.example.com 0.10 the first 10 are free",
                        "certificate/*.example.com 1.00 a wildcard");
        assertThat(estimate.total()).isEqualByComparingTo("1.10");
    }

    private static CostEstimate estimate(TargetApp app, Addresses addresses, PostgresSettings postgres) {
        return new ApplicationCosts(app, addresses, postgres, service -> new Guest("shared", 1, 1024)).estimate();
    }

    private static List<String> lines(CostEstimate estimate) {
        return estimate.costs().stream().map(ApplicationCostsTest::line).toList();
    }

    private static String line(MonthlyCost cost) {
        return cost.resource() + " " + cost.usd().setScale(2, RoundingMode.HALF_UP) + " " + cost.basis();
    }

    private static Service service(String type, int count) {
        return new Service(
                ProcessType.of(type),
                "java -jar app.jar",
                count,
                Memory.ofMebibytes(512),
                Optional.empty(),
                Duration.ofSeconds(60),
                Duration.ofSeconds(30));
    }

    private static TargetApp app(List<Service> services, List<String> domains) {
        return new TargetApp(
                AppName.of("acme-orders"),
                Path.of("."),
                Framework.PLAIN,
                services,
                Optional.empty(),
                List.of(),
                Optional.of(new Database(16, Set.of("DATABASE_URL"))),
                Optional.of(new Cache(Set.of("REDIS_URL"))),
                domains,
                List.of(),
                Optional.empty());
    }
}
