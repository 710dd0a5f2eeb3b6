package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.SECRETS;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WEB;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.state.PostgresCluster;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.Release;
import io.github.herokumigrate.emulator.fly.state.StartedProcess;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The official CLI of Fly.io as the judge of the emulator: it shows what is there, and deploys over it as over the real
 * Fly.io. Nothing that is called or answered violates the published documents.
 */
class FlyctlJudgeCheck {
    private static final String CONFIG = """
            app = "shop"
            primary_region = "iad"
            kill_signal = "SIGTERM"
            kill_timeout = 30
            [deploy]
              release_command = "java -jar app.jar migrate"
            [env]
              PORT = "8080"
            [processes]
              web = "java -jar app.jar"
              worker = "java -cp app.jar com.example.Worker"
            [http_service]
              internal_port = 8080
              force_https = true
              auto_stop_machines = "off"
              auto_start_machines = true
              min_machines_running = 1
              processes = ["web"]
            [[http_service.checks]]
              interval = "15s"
              timeout = "5s"
              grace_period = "60s"
              path = "/"
            """;

    @TempDir
    Path home;

    private EmulatedShop shop;
    private Flyctl fly;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        fly = Flyctl.at(shop.fly().address(), shop.fly().token(), home);
        Files.writeString(home.resolve("fly.toml"), CONFIG);
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void itShowsWhatWasMade() throws Exception {
        shop.caller().post(SECRETS, "{\"values\": {\"API_TOKEN\": \"t\"}}");
        shop.caller().post("/v1/apps/shop/ip_assignments", "{\"type\": \"shared_v4\"}");
        shop.caller().post("/v1/apps/shop/ip_assignments", "{\"type\": \"v6\"}");
        shop.caller().post("/v1/apps/shop/certificates/acme", "{\"hostname\": \"www.example.com\"}");
        String web = shop.settled(WEB);
        String worker = shop.settled(WORKER);

        assertThat(fly.run("status")).contains("shop.fly.dev", web, "1 total, 1 passing", "started");
        assertThat(Json.items(Json.read(fly.run("machine", "list", "--json"))))
                .extracting(machine -> machine.path("id").asString())
                .containsExactlyInAnyOrder(web, worker);
        assertThat(fly.run("secrets", "list")).contains("API_TOKEN");
        assertThat(fly.run("ips", "list"))
                .contains("public ingress (shared)", "public ingress (dedicated)")
                .contains(shop.app().ips().first("v6").orElseThrow().ip());
        assertThat(fly.run("certs", "list")).contains("www.example.com");
        assertThat(fly.run("certs", "setup", "www.example.com"))
                .contains(shop.app().ips().shared().orElseThrow().ip())
                .contains(shop.app().cnameTarget());
        assertThat(fly.run("checks", "list")).contains("servicecheck-00-http-8080", "passing");
        assertThat(fly.run("releases")).contains("VERSION");
        assertThat(fly.run("apps", "list")).contains("shop", "deployed");
        assertThat(fly.run("platform", "regions")).contains("Ashburn, Virginia (US)");
        assertThat(fly.run("auth", "whoami")).contains("@");
    }

    @Test
    void itTellsGoodConfigurationsFromBadOnes() throws Exception {
        assertThat(fly.run("config", "validate", "--strict")).contains("Configuration is valid");

        Files.writeString(home.resolve("fly.toml"), CONFIG.replace("processes = [\"web\"]", "processes = [\"api\"]"));
        assertThat(fly.tried("config", "validate").exit()).isNotZero();
    }

    @Test
    void itDeploysAnAppThatHasNothingYet() throws Exception {
        deploy("deployment-1");

        assertThat(shop.app().machines())
                .extracting(EmulatedMachine::group, EmulatedMachine::state)
                .containsExactly(tuple("web", MachineState.STARTED), tuple("worker", MachineState.STARTED));
        assertThat(shop.app().ips().all()).hasSize(2);
        assertThat(shop.app().releases()).extracting(Release::status).containsExactly("complete");
        assertThat(shop.fly().programs().started())
                .extracting(StartedProcess::commandLine)
                .startsWith("java -jar app.jar migrate");
    }

    @Test
    void itDeploysOverMachinesThatSomebodyElseMade() throws Exception {
        shop.caller().post(SECRETS, "{\"values\": {\"API_TOKEN\": \"t\"}}");
        List<String> before = List.of(shop.settled(asFlyctlMarksThem(WEB)), shop.settled(asFlyctlMarksThem(WORKER)));
        // flyctl asks for no version of secrets that it has not set itself: they have to be spread before it is there.
        TimeUnit.SECONDS.sleep(2);
        deploy("deployment-2");

        assertThat(shop.app().machines()).extracting(EmulatedMachine::id).containsExactlyElementsOf(before);
        for (EmulatedMachine machine : shop.app().machines()) {
            assertThat(machine.image().tag()).isEqualTo("deployment-2");
            assertThat(machine.environment()).containsEntry("API_TOKEN", "t").containsEntry("PORT", "8080");
        }
        assertThat(fly.run("status")).contains("shop:deployment-2");
        assertThat(fly.run("releases")).contains("v1", "complete");
    }

    @Test
    void itDeploysBlueAndGreen() throws Exception {
        shop.settled(asFlyctlMarksThem(WEB));
        deploy("deployment-2", "--strategy", "bluegreen");
        shop.fly().settle();

        assertThat(shop.app().machines()).extracting(EmulatedMachine::group).containsExactlyInAnyOrder("web", "worker");
        assertThat(shop.app().machines()).noneMatch(EmulatedMachine::isCordoned);
        assertThat(shop.app().allMachines()).anyMatch(machine -> machine.state() == MachineState.DESTROYED);
    }

    @Test
    void aReleaseCommandThatFailsKeepsEverythingAsItIs() throws Exception {
        shop.settled(asFlyctlMarksThem(WEB));
        shop.fly().programs().when(process -> process.commandLine().contains("migrate"), Program.exiting(7));
        Flyctl.Result result = tried("deployment-2");

        assertThat(result.exit()).isNotZero();
        assertThat(result.stderr()).contains("exited with non-zero status of 7");
        assertThat(shop.app().machines())
                .extracting(machine -> machine.image().tag())
                .containsExactly("v1");
        assertThat(shop.app().releases()).extracting(Release::status).containsExactly("failed");
    }

    @Test
    void whatIsNotHealthyFailsTheDeploy() throws Exception {
        shop.settled(asFlyctlMarksThem(WEB));
        shop.fly().programs().when(process -> process.image().endsWith(":deployment-2"), Program.unhealthy());
        Flyctl.Result result = tried("deployment-2", "--wait-timeout", "5s", "--skip-release-command");

        assertThat(result.exit()).isNotZero();
        assertThat(shop.app().machines())
                .as("flyctl rolls nothing back")
                .anyMatch(machine -> machine.image().tag().equals("deployment-2"));
    }

    @Test
    void secretsReachMachinesAtOnce() throws Exception {
        String web = shop.settled(asFlyctlMarksThem(WEB));
        fly.run("secrets", "set", "API_TOKEN=two words");

        assertThat(shop.emulated(web).environment()).containsEntry("API_TOKEN", "two words");
        assertThat(fly.run("secrets", "list")).contains("Deployed");
    }

    @Test
    void databasesAreMadeAndAttached() throws Exception {
        fly.run("mpg", "create", "--org", "acme", "--name", "shop-db", "--region", "iad", "--plan", "basic");
        PostgresCluster cluster =
                shop.fly().account().clusters().values().iterator().next();
        assertThat(fly.run("mpg", "list", "--org", "acme")).contains(cluster.id(), "shop-db", "ready", "basic");
        fly.run("mpg", "attach", cluster.id(), "-a", "shop");
        assertThat(shop.app().secrets().values().get("DATABASE_URL")).contains(cluster.poolerHost());
        assertThat(cluster.attached()).containsKey("shop");

        fly.run(
                "redis",
                "create",
                "--org",
                "acme",
                "--name",
                "shop-cache",
                "--region",
                "iad",
                "--no-replicas",
                "--enable-eviction",
                "--plan",
                "Pay-as-you-go",
                "--enable-prodpack=false");
        assertThat(fly.run("redis", "status", "shop-cache")).contains("fly-shop-cache.upstash.io");
        fly.run("redis", "destroy", "shop-cache", "-y");
        fly.run("mpg", "destroy", cluster.id(), "-y");
        assertThat(shop.fly().account().redis()).isEmpty();
        shop.fly().settle();
        assertThat(cluster.status()).isEqualTo(PostgresCluster.Status.DELETED);
    }

    @Test
    void itRemovesAnApp() throws Exception {
        shop.settled(asFlyctlMarksThem(WEB));
        fly.run("apps", "destroy", "shop", "-y");

        assertThat(shop.caller().get(MACHINES).status()).isEqualTo(404);
    }

    private void deploy(String tag, String... more) throws IOException, InterruptedException {
        Flyctl.Result result = tried(tag, more);
        assertThat(result.exit()).as(result.stdout() + result.stderr()).isZero();
    }

    private Flyctl.Result tried(String tag, String... more) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(
                "deploy",
                "--image",
                "registry.fly.io/shop:" + tag,
                "--ha=false",
                // Another way through flyctl, which a service in the net would choose.
                "--deploy-retries",
                "0",
                "--dns-checks=false",
                "-y"));
        command.addAll(List.of(more));
        return fly.tried(command.toArray(String[]::new));
    }

    private static String asFlyctlMarksThem(String machine) {
        return machine.replace("\"fly_process_group\"", "\"fly_platform_version\": \"v2\", \"fly_process_group\"")
                .replace(", \"fly_platform_version\": \"v2\"}", "}");
    }
}
