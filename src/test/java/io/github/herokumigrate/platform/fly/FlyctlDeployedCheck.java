package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.Flyctl;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.ToolFile;
import io.github.herokumigrate.testing.ChangedApp;
import io.github.herokumigrate.testing.Shop;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The official CLI of Fly.io as the judge of what was deployed: it sees it as its own, and carries on with it. */
class FlyctlDeployedCheck {
    private static final TargetApp APP = ChangedApp.shop().domains("www.example.com");

    @TempDir
    private Path home;

    private final DeployedApp shop = new DeployedApp();
    private Flyctl fly;

    @BeforeEach
    void deploy() throws Exception {
        assertThat(shop.deploy(APP).problems()).isEmpty();
        fly = Flyctl.at(shop.fly().address(), shop.fly().token(), home);
        ToolFile file = shop.platform().toolFile(APP);
        Files.writeString(home.resolve(file.name()), file.content());
    }

    @AfterEach
    void stop() {
        shop.close();
    }

    @Test
    void itSeesEverything() throws Exception {
        assertThat(fly.run("status")).contains("acme-orders.fly.dev", "web", "worker", "started", "1 total, 1 passing");
        assertThat(fly.run("machine", "list")).contains("web-1", "web-2", "worker-1", "fra");
        assertThat(fly.run("secrets", "list"))
                .contains("API_TOKEN", "GREETING", "DATABASE_URL", "REDIS_URL")
                .contains("Deployed")
                .doesNotContain("Staged", "Partial", Shop.TOKEN);
        assertThat(fly.run("releases", "--image"))
                .contains("v1", "complete", Shop.image("first").digest());
        assertThat(fly.run("ips", "list")).contains("public ingress (shared)", "public ingress (dedicated)");
        assertThat(fly.run("certs", "list")).contains("www.example.com");
        assertThat(fly.run("mpg", "list", "--org", "acme")).contains("acme-orders-db", "ready");
        assertThat(fly.run("redis", "status", "acme-orders-redis")).contains("fra");
    }

    @Test
    void itTakesTheFileOfSettings() throws Exception {
        assertThat(fly.run("config", "validate", "--strict")).contains("Configuration is valid");
    }

    @Test
    void itDeploysOverItAndWeOverThat() throws Exception {
        List<String> before = ids();

        fly.run("deploy", "--ha=false", "--deploy-retries", "0", "--dns-checks=false", "-y");

        assertThat(ids()).containsAll(before);
        assertThat(shop.fly().app("acme-orders").machines())
                .filteredOn(machine -> List.of("web", "worker").contains(machine.group()))
                .hasSize(3)
                .allSatisfy(machine -> assertThat(machine.environment())
                        .containsEntry("API_TOKEN", Shop.TOKEN)
                        .containsEntry("LOG_LEVEL", "info"));
        TargetApp next = new ChangedApp(APP).code("second");
        assertThat(shop.deploy(next).problems()).isEmpty();
        assertThat(ids()).containsAll(before);
        assertThat(shop.deploy(next).changes()).isEmpty();
    }

    @Test
    void itGoesByWhatWeRecorded() throws Exception {
        List<String> before = services();
        assertThat(fly.run("config", "show", "--toml"))
                .contains("internal_port = 8080", "LOG_LEVEL = 'info'", "release_command", "cpus = 1");
        Files.delete(home.resolve("fly.toml"));

        fly.run("secrets", "set", "EXTRA=theirs", "--app", "acme-orders", "--dns-checks=false");

        assertThat(services()).isEqualTo(before);
        assertThat(fly.run("releases", "--app", "acme-orders")).contains("v2", "v1");
        assertThat(shop.deploy(APP).changes()).isEmpty();
        assertThat(shop.deploy(new ChangedApp(APP).code("second")).problems()).isEmpty();
        assertThat(fly.run("releases", "--app", "acme-orders")).contains("v3").doesNotContain("pending", "running");
        assertThat(fly.run("secrets", "list", "--app", "acme-orders"))
                .contains("EXTRA", "Deployed")
                .doesNotContain("Staged", "Partial");
    }

    private List<String> services() {
        return shop.fly().app("acme-orders").machines().stream()
                .map(machine -> machine.group() + " "
                        + machine.config().path("services").path(0).path("internal_port") + " "
                        + machine.config()
                                .path("services")
                                .path(0)
                                .path("checks")
                                .size() + " "
                        + machine.config().path("env") + " "
                        + machine.config().path("guest"))
                .sorted()
                .toList();
    }

    private List<String> ids() {
        return shop.fly().app("acme-orders").machines().stream()
                .map(EmulatedMachine::id)
                .toList();
    }
}
