package io.github.herokumigrate.emulator.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import io.github.herokumigrate.emulator.heroku.HerokuCli.Result;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official CLI accepts the emulator: what it prints is what the app holds, and what it changes is changed. */
class HerokuCliJudgeTest {
    private static final String DATABASE = "postgres://u1abc:p1abc@db.example.com:5432/d1abc";

    private final HerokuEmulator emulator = HerokuEmulator.start();
    private EmulatedApp app;
    private HerokuCli cli;

    @BeforeEach
    void pointTheCliAtTheEmulator(@TempDir Path home) throws IOException, InterruptedException {
        cli = HerokuCli.against(emulator, home);
        app = emulator.add(
                EmulatedApps.orders("acme-orders", DATABASE, "java -jar web.jar", "java -jar worker.jar", "true"));
    }

    @AfterEach
    void stop() {
        emulator.close();
    }

    @Test
    void everyNastyValueComesThroughConfigJsonInOrder() throws Exception {
        emulator.add(EmulatedApp.named("nasty").configVars(NastyConfigVars.all()));

        Result result = heroku("config", "--json", "-a", "nasty");

        Map<String, String> printed = new LinkedHashMap<>();
        for (Map.Entry<String, JsonNode> variable :
                JsonMapper.shared().readTree(result.stdout()).properties()) {
            printed.put(variable.getKey(), variable.getValue().asString());
        }
        assertThat(printed).containsExactlyEntriesOf(NastyConfigVars.all());
    }

    @Test
    void everyNastyValueComesThroughConfigShellInOrder() throws Exception {
        emulator.add(EmulatedApp.named("nasty").configVars(NastyConfigVars.all()));

        Result result = heroku("config", "--shell", "-a", "nasty");

        assertThat(ShellOutput.decode(result.stdout())).containsExactlyEntriesOf(NastyConfigVars.all());
    }

    @Test
    void aConfigVarIsSetByARelease() throws Exception {
        Result result = heroku("config:set", "GREETING=it's \"me\" & $HOME", "-a", "acme-orders");

        assertThat(app.configVars()).contains(entry("GREETING", "it's \"me\" & $HOME"));
        assertThat(app.releaseDescriptions()).endsWith("Set GREETING config vars");
        assertThat(result.stderr()).contains("done, v5");
    }

    @Test
    void aConfigVarIsRemovedByARelease() throws Exception {
        heroku("config:unset", "LOG_LEVEL", "-a", "acme-orders");

        assertThat(app.configVars()).doesNotContainKey("LOG_LEVEL");
        assertThat(app.releaseDescriptions()).endsWith("Remove LOG_LEVEL config vars");
    }

    @Test
    void theConfigVarOfAnAddOnCannotBeSet() throws Exception {
        Result result = cli.run("config:set", "DATABASE_URL=postgres://elsewhere/db", "-a", "acme-orders");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.stderr()).contains("DATABASE_URL");
        assertThat(app.configVars()).contains(entry("DATABASE_URL", DATABASE));
    }

    @Test
    void dynosAreListedByTheirProcess() throws Exception {
        assertThat(heroku("ps", "-a", "acme-orders").stdout()).isEqualTo("""
                        === web (Basic): java -jar web.jar (1)

                        web.1: up 2026/01/02 03:04:05 +0000

                        === worker (Basic): java -jar worker.jar (1)

                        worker.1: up 2026/01/02 03:04:05 +0000

                        """);
    }

    @Test
    void scalingChangesQuantityAndSize() throws Exception {
        Result result = heroku("ps:scale", "web=3:standard-2x", "worker+1", "-a", "acme-orders");

        assertThat(app.quantity("web")).isEqualTo(3);
        assertThat(app.size("web")).isEqualTo("Standard-2X");
        assertThat(app.quantity("worker")).isEqualTo(2);
        assertThat(result.stderr()).contains("now running web at 3:Standard-2X, worker at 2:Basic");
        assertThat(heroku("ps:scale", "-a", "acme-orders").stdout())
                .isEqualTo("release=0:Basic web=3:Standard-2X worker=2:Basic\n");
    }

    @Test
    void addOnsAreListedWithPlansPricesAndAttachments() throws Exception {
        assertThat(heroku("addons", "-a", "acme-orders").stdout().lines().map(String::strip))
                .contains(
                        "heroku-postgresql (postgresql-curved-12345)   essential-0   ~$0.007/hour   $5/month    created",
                        "├─ as DATABASE",
                        "└─ as HEROKU_POSTGRESQL_AMBER",
                        "heroku-redis (redis-round-54321)              mini          ~$0.004/hour   $3/month    created",
                        "scheduler (scheduler-tidy-13579)              standard      free           free        created");
    }

    @Test
    void domainsAreListedFromSeveralPages() throws Exception {
        for (int i = 0; i < 5; i++) {
            app.domain(EmulatedDomain.custom("shop" + i + ".example.com"));
        }
        emulator.pageSize(2);

        String output = heroku("domains", "-a", "acme-orders").stdout();

        assertThat(output)
                .startsWith("=== acme-orders Heroku Domain\n\nacme-orders-0123456789ab.herokuapp.com\n")
                .contains("orders.example.com", "shop0.", "shop1.", "shop2.", "shop3.", "shop4.example.com");
    }

    @Test
    void attachmentsComeInSeveralPagesToo() throws Exception {
        emulator.pageSize(1);

        assertThat(heroku("pg:info", "-a", "acme-orders").stdout())
                .startsWith("=== DATABASE_URL, HEROKU_POSTGRESQL_AMBER_URL\n");
    }

    @Test
    void databasesAreShownWithTheirPlanAndVersion() throws Exception {
        assertThat(heroku("pg:info", "-a", "acme-orders").stdout()).isEqualTo("""
                        === DATABASE_URL, HEROKU_POSTGRESQL_AMBER_URL

                        Plan:                  Essential 0
                        Status:                Available
                        Connections:           3/20
                        PG Version:            15.18
                        Created:               2026-01-02 03:04\s
                        Data Size:             9.0 MB / 1 GB (0.87%) (In compliance)
                        Tables:                12/4000 (In compliance)
                        Fork/Follow:           Unsupported
                        Rollback:              Unsupported
                        Continuous Protection: Off
                        Add-on:                postgresql-curved-12345

                        """);
    }

    @Test
    void aDedicatedDatabaseIsShownByOneOfItsNames() throws Exception {
        emulator.add(EmulatedApp.named("big")
                .addon(EmulatedAddon.postgres(
                        "postgresql-round-1",
                        "standard-0",
                        EmulatedPostgres.at(DATABASE).holding(12_300_000, 34))));

        assertThat(heroku("pg:info", "DATABASE", "-a", "big").stdout())
                .startsWith("=== DATABASE_URL\n")
                .contains("Plan:                  Standard 0\n", "Tables:                34\n", "12.3 MB / 64 GB");
    }

    @Test
    void aDatabaseThatIsNotProvisionedYetIsShownAsSuch() throws Exception {
        emulator.add(EmulatedApp.named("young")
                .addon(EmulatedAddon.postgres("postgresql-new-1", "standard-0", EmulatedPostgres.at(DATABASE))
                        .state("provisioning")));

        Result result = heroku("pg:info", "-a", "young");

        assertThat(result.stdout() + result.stderr()).contains("is not yet provisioned");
    }

    @Test
    void maintenanceModeIsSwitchedOnAndOff() throws Exception {
        heroku("maintenance:on", "-a", "acme-orders");
        assertThat(app.maintenance()).isTrue();
        assertThat(heroku("maintenance", "-a", "acme-orders").stdout()).isEqualTo("on\n");

        heroku("maintenance:off", "-a", "acme-orders");
        assertThat(app.maintenance()).isFalse();
    }

    @Test
    void aBackupIsCapturedAndItsAddressGivesTheArchive(@TempDir Path directory) throws Exception {
        Path archive = Files.writeString(directory.resolve("latest.dump"), "PGDMP and so on");
        app.captures(archive);

        heroku("pg:backups:capture", "-a", "acme-orders");
        String url =
                heroku("pg:backups:url", "b001", "-a", "acme-orders").stdout().strip();

        assertThat(heroku("pg:backups", "-a", "acme-orders").stdout()).contains("b001", "Completed");
        try (InputStream opened = URI.create(url).toURL().openStream()) {
            assertThat(opened).hasContent("PGDMP and so on");
        }
    }

    @Test
    void theRestOfAnInventoryIsShown() throws Exception {
        assertThat(heroku("apps:info", "-a", "acme-orders").stdout())
                .contains("Dynos:          web: 1, worker: 1", "Stack:          heroku-24", "colleague@example.com");
        assertThat(heroku("releases", "-a", "acme-orders").stdout())
                .startsWith("=== acme-orders Releases - Current: v4\n");
        assertThat(heroku("features", "-a", "acme-orders").stdout()).contains("[+] preboot");
        assertThat(heroku("redis:info", "-a", "acme-orders").stdout())
                .startsWith("=== redis-round-54321 (REDIS_URL)\n");
        assertThat(heroku("buildpacks", "-a", "acme-orders").stdout()).endsWith("\nheroku/java\n");
        assertThat(heroku("logs", "-a", "acme-orders").stdout())
                .isEqualTo("2026-01-02T03:04:05.000000+00:00 app[web.1]: Started in 3.1 seconds\n");
    }

    @Test
    void aWrongTokenIsRefused() throws Exception {
        Result result = cli.withToken("wrong").run("config", "-a", "acme-orders");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stderr()).contains("HEROKU_API_KEY is invalid");
    }

    @Test
    void anUnknownAppIsRefused() throws Exception {
        Result result = cli.run("config", "-a", "no-such-app");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.stderr()).contains("Couldn't find that app.", "not_found");
    }

    @Test
    void theSecondFactorIsAskedFor() throws Exception {
        emulator.requireTwoFactor("123456");

        Result result = cli.run("config", "-a", "acme-orders");

        assertThat(result.exit()).isEqualTo(1);
        assertThat(result.stderr()).contains("Two-factor");
    }

    @Test
    void anExhaustedRateLimitIsReported() throws Exception {
        emulator.exhaustRateLimitFor(1);

        Result result = cli.run("config", "-a", "acme-orders");

        assertThat(result.exit()).isEqualTo(2);
        assertThat(result.stderr()).contains("rate limit", "rate_limit");
    }

    private Result heroku(String... arguments) throws IOException, InterruptedException {
        Result result = cli.run(arguments);
        assertThat(result.exit()).as(result.stderr()).isZero();
        return result;
    }
}
