package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.PendingTask.Due;
import io.github.herokumigrate.platform.TargetApp;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class DomainDeployTest {
    private static final String DOMAIN = "shop.example.com";

    private DeployedApp shop;

    @BeforeEach
    void start() {
        shop = DeployedApp.inEmptyAccount();
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void aZoneInTheAccountLeadsTheDomainToTheLoadBalancerAndDestroyTakesItBack() throws Exception {
        shop.cli().run("route53", "create-hosted-zone", "--name", "example.com", "--caller-reference", "1");
        TargetApp app = withDomain();

        DeployedApp.Result first = shop.deploy(app);
        assertThat(first.problems()).isEmpty();
        assertThat(first.changes()).contains("+ certificate/" + DOMAIN, "+ listener/https", "+ record/" + DOMAIN);
        assertThat(pending(app)).isEmpty();

        assertThat(shop.deploy(app).changes()).isEmpty();

        assertThat(shop.destroy(new Force(Set.of("database/main", "cache/main")))
                        .problems())
                .isEmpty();
        assertThat(shop.cli().run("acm", "list-certificates")).contains("\"CertificateSummaryList\": []");
        assertThat(shop.cli().run("route53", "list-resource-record-sets", "--hosted-zone-id", zone()))
                .doesNotContain(DOMAIN);
    }

    @Test
    void aZoneElsewhereWaitsForTheUserAndTheNextRunFinishes() throws Exception {
        TargetApp app = withDomain();

        DeployedApp.Result first = shop.deploy(app);
        assertThat(first.problems()).isEmpty();
        assertThat(first.changes()).contains("+ listener/http", "+ service/web").doesNotContain("+ listener/https");
        assertThat(pending(app)).singleElement().satisfies(task -> {
            assertThat(task.due()).isEqualTo(Due.NOW);
            assertThat(task.task()).contains("CNAME", DOMAIN, "acm-validations.aws");
        });

        shop.aws().aws().certificates().recordIsSetElsewhere(DOMAIN);
        DeployedApp.Result second = shop.deploy(app);
        assertThat(second.problems()).isEmpty();
        assertThat(second.changes()).contains("+ listener/https");
        assertThat(pending(app)).singleElement().satisfies(task -> {
            assertThat(task.due()).isEqualTo(Due.LATER);
            assertThat(task.task()).contains(DOMAIN, ".elb.");
        });
    }

    private List<PendingTask> pending(TargetApp app) throws Exception {
        try (AwsPlatform platform = shop.platform(DeployedApp.settings(), app)) {
            return platform.pending(app);
        }
    }

    private String zone() {
        return shop.cli()
                .read("route53", "list-hosted-zones")
                .at("/HostedZones/0/Id")
                .asString();
    }

    private static TargetApp withDomain() {
        TargetApp shop = DeployedApp.shop();
        return new TargetApp(
                shop.name(),
                shop.directory(),
                shop.framework(),
                shop.services(),
                Optional.empty(),
                shop.variables(),
                shop.database(),
                shop.cache(),
                List.of(DOMAIN),
                List.of(),
                shop.image());
    }
}
