package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.emulator.heroku.EmulatedAddon;
import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedApps;
import io.github.herokumigrate.emulator.heroku.EmulatedDomain;
import io.github.herokumigrate.emulator.heroku.EmulatedPostgres;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.Unreadable;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.http.ApiException;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class SnapshotReaderTest {
    private static final AppName APP = AppName.of("acme-orders");
    private static final Instant NOW = Instant.parse("2026-11-24T12:00:00Z");
    private static final String URL = "postgres://u1:p1secret@db.example.com:5432/d1";

    private HerokuEmulator heroku;

    @BeforeEach
    void start() {
        heroku = HerokuEmulator.start();
    }

    @AfterEach
    void stop() {
        heroku.close();
    }

    @Test
    void anAppIsReadWhole() throws Exception {
        heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "java -jar work.jar", "./migrate"));

        HerokuExport export = read();
        HerokuSnapshot snapshot = export.snapshot();

        assertThat(snapshot.format()).isEqualTo(1);
        assertThat(snapshot.takenAt()).isEqualTo(NOW);
        assertThat(snapshot.app()).isEqualTo(APP);
        assertThat(snapshot.id()).isNotEmpty();
        assertThat(snapshot.stack()).isEqualTo("heroku-24");
        assertThat(snapshot.region()).isEqualTo("us");
        assertThat(snapshot.maintenance()).isFalse();
        assertThat(snapshot.buildpacks()).containsExactly("heroku/java");
        assertThat(snapshot.release()).hasValueSatisfying(release -> {
            assertThat(release.description()).isEqualTo("Set LOG_LEVEL config vars");
            assertThat(release.commit()).contains("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d");
        });
        assertThat(snapshot.processes())
                .containsExactlyInAnyOrder(
                        new ProcessFormation("web", "java -jar web.jar", 1, "Basic", 512),
                        new ProcessFormation("worker", "java -jar work.jar", 1, "Basic", 512),
                        new ProcessFormation("release", "./migrate", 0, "Basic", 512));
        assertThat(snapshot.addons())
                .extracting(AddOn::service, AddOn::plan, AddOn::attachments, AddOn::configVars)
                .containsExactlyInAnyOrder(
                        tuple(
                                "heroku-postgresql",
                                "essential-0",
                                List.of("DATABASE", "HEROKU_POSTGRESQL_AMBER"),
                                List.of("DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL")),
                        tuple("heroku-redis", "mini", List.of("REDIS"), List.of("REDIS_URL")),
                        tuple("scheduler", "standard", List.of("SCHEDULER"), List.of()));
        assertThat(snapshot.databases())
                .containsExactly(new PostgresDatabase(
                        "postgresql-curved-12345",
                        "essential-0",
                        Optional.of("15.18"),
                        Optional.of(9_000_000L),
                        Optional.of(12),
                        Optional.of(3),
                        Optional.of(20),
                        List.of("DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL")));
        assertThat(snapshot.keyValueStores()).singleElement().satisfies(store -> {
            assertThat(store.addon()).isEqualTo("redis-round-54321");
            assertThat(store.plan()).isEqualTo("mini");
            assertThat(store.version()).isPresent();
            assertThat(store.configVars()).containsExactly("REDIS_URL");
        });
        assertThat(snapshot.domains())
                .extracting(HerokuSnapshot.Domain::hostname, HerokuSnapshot.Domain::acmStatus)
                .contains(tuple("orders.example.com", Optional.of("cert issued")));
        assertThat(snapshot.features()).containsExactly("preboot");
    }

    @Test
    void valuesAreReadByteForByteAndStandNowhereInTheSnapshot() throws Exception {
        EmulatedApp app = heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "x", "./migrate"));

        HerokuExport export = read();

        assertThat(ConfigVarsJson.reveal(export.configVars())).isEqualTo(app.configVars());
        assertThat(export.configVars().names())
                .containsExactlyElementsOf(app.configVars().keySet());
        String json = Json.writeIndented(export.snapshot());
        assertThat(app.configVars().values())
                .filteredOn(value -> value.length() > 8 && !value.equals("production"))
                .allSatisfy(value -> assertThat(json).doesNotContain(value));
        assertThat(json).doesNotContain("p1secret");
    }

    @Test
    void variablesAreClassified() throws Exception {
        heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "x", "./migrate")
                .configVar("PORT", "5000")
                .configVar("HEROKU_SLUG_COMMIT", "1a2b3c4d")
                .configVar("HEROKU_CUSTOM_FLAG", "on"));

        Map<String, VariableEntry> variables = new java.util.HashMap<>();
        read().snapshot().variables().forEach(entry -> variables.put(entry.name(), entry));

        assertThat(variables.get("DATABASE_URL"))
                .isEqualTo(
                        new VariableEntry("DATABASE_URL", VariableKind.ADDON, Optional.of("postgresql-curved-12345")));
        assertThat(variables.get("HEROKU_POSTGRESQL_AMBER_URL").kind()).isEqualTo(VariableKind.ADDON);
        assertThat(variables.get("REDIS_URL").kind()).isEqualTo(VariableKind.ADDON);
        assertThat(variables.get("PAYMENT_API_KEY").kind()).isEqualTo(VariableKind.SECRET);
        assertThat(variables.get("SESSION_SECRET").kind()).isEqualTo(VariableKind.SECRET);
        assertThat(variables.get("LOG_LEVEL").kind()).isEqualTo(VariableKind.PLAIN);
        assertThat(variables.get("JAVA_OPTS").kind()).isEqualTo(VariableKind.PLAIN);
        assertThat(variables.get("SPRING_PROFILES_ACTIVE").kind()).isEqualTo(VariableKind.PLAIN);
        assertThat(variables.get("PORT").kind()).isEqualTo(VariableKind.PLATFORM);
        assertThat(variables.get("HEROKU_SLUG_COMMIT").kind()).isEqualTo(VariableKind.PLATFORM);
        assertThat(variables.get("HEROKU_CUSTOM_FLAG").kind()).isEqualTo(VariableKind.PLAIN);
    }

    @Test
    void theJobsOfTheSchedulerAreSaidToBeUnreadable() throws Exception {
        heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "x", "./migrate"));

        assertThat(read().snapshot().unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.what()).contains("Scheduler");
            assertThat(unreadable.advice()).contains("heroku addons:open scheduler");
        });
    }

    @Test
    void anAppThatWasNeverDeployedHasNoProcesses() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders"));

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.processes()).isEmpty();
        assertThat(snapshot.databases()).isEmpty();
        assertThat(snapshot.release())
                .hasValueSatisfying(release -> assertThat(release.commit()).isEmpty());
    }

    @Test
    void theCurrentReleaseIsReadAndNotTheNewest() throws Exception {
        EmulatedApp app = EmulatedApp.named("acme-orders").process("web", "run", 1, "Basic");
        app.deployed("aaaa");
        for (int i = 0; i < 12; i++) {
            app.failedRelease("Deploy bbbb");
        }
        heroku.add(app);

        assertThat(read().snapshot().release()).hasValueSatisfying(release -> {
            assertThat(release.commit()).contains("aaaa");
            assertThat(release.description()).doesNotContain("bbbb");
        });
    }

    @Test
    void listsOfManyPagesAreReadToTheEnd() throws Exception {
        EmulatedApp app = EmulatedApp.named("acme-orders");
        for (int i = 0; i < 25; i++) {
            app.domain(EmulatedDomain.custom("d" + i + ".example.com"));
            app.process("p" + i, "run " + i, 0, "Basic");
        }
        heroku.add(app.deployed("aaaa"));
        heroku.pageSize(4);

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.domains()).hasSize(26);
        assertThat(snapshot.processes()).hasSize(25);
    }

    @Test
    void aDatabaseOfAnotherAppIsReadAndItsOwnerTold() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders")
                .addon(EmulatedAddon.postgres("postgresql-round-1", "standard-0", EmulatedPostgres.at(URL))
                        .ownedBy("acme-billing")));

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.addons()).singleElement().satisfies(addOn -> {
            assertThat(addOn.owner()).isEqualTo("acme-billing");
            assertThat(addOn.configVars()).containsExactly("DATABASE_URL");
        });
        assertThat(snapshot.databases())
                .extracting(PostgresDatabase::version, PostgresDatabase::connectionLimit)
                .containsExactly(tuple(Optional.of("17.4"), Optional.of(120)));
    }

    @Test
    void followersAndPoolsKeepTheirVariables() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders")
                .addon(EmulatedAddon.postgres("postgresql-leader-1", "standard-0", EmulatedPostgres.at(URL))
                        .pooledAs("DATABASE_CONNECTION_POOL", URL.replace("5432", "6432")))
                .addon(EmulatedAddon.named("postgresql-follower-2", "heroku-postgresql:standard-0")
                        .holding(EmulatedPostgres.at(URL.replace("db.", "db2.")))
                        .attachedAs("HEROKU_POSTGRESQL_PINK", URL.replace("db.", "db2."))));

        assertThat(read().snapshot().databases())
                .extracting(PostgresDatabase::addon, PostgresDatabase::configVars)
                .containsExactlyInAnyOrder(
                        tuple("postgresql-leader-1", List.of("DATABASE_URL", "DATABASE_CONNECTION_POOL_URL")),
                        tuple("postgresql-follower-2", List.of("HEROKU_POSTGRESQL_PINK_URL")));
    }

    @Test
    void aDatabaseThatIsNotYetProvisionedIsSaidToBeUnreadable() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders")
                .addon(EmulatedAddon.postgres("postgresql-new-1", "standard-0", EmulatedPostgres.at(URL))
                        .state("provisioning")));

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.databases())
                .singleElement()
                .satisfies(database -> assertThat(database.version()).isEmpty());
        assertThat(snapshot.unreadable()).singleElement().satisfies(unreadable -> {
            assertThat(unreadable.what()).contains("postgresql-new-1");
            assertThat(unreadable.advice()).contains("provisioned");
        });
    }

    @Test
    void aDatabaseWhoseFactsAreRefusedIsSaidToBeUnreadable() throws Exception {
        heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "x", "./migrate"));
        heroku.failNext(
                "GET /client/v11/databases/", 403, "{\"id\":\"forbidden\",\"message\":\"Not yours: " + URL + "\"}");

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.databases()).hasSize(1);
        assertThat(snapshot.unreadable())
                .extracting(Unreadable::advice)
                .anySatisfy(advice -> assertThat(advice).contains("HTTP 403").doesNotContain("p1secret"));
    }

    @Test
    void aContainerAppTakesItsCommandsFromTheFormation() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders")
                .stack("container")
                .process("web", "java -jar app.jar", 2, "Standard-2X"));

        HerokuSnapshot snapshot = read().snapshot();

        assertThat(snapshot.stack()).isEqualTo("container");
        assertThat(snapshot.unreadable()).extracting(Unreadable::what).anyMatch(what -> what.contains("container"));
        assertThat(snapshot.processes())
                .containsExactly(new ProcessFormation("web", "java -jar app.jar", 2, "Standard-2X", 1024));
    }

    @Test
    void featuresThatAreRefusedDoNotKeepTheRestFromBeingRead() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders").configVar("A", "b"));
        heroku.failNext("GET /apps/acme-orders/features", 403, "{\"id\":\"forbidden\",\"message\":\"No.\"}");

        HerokuExport export = read();

        assertThat(export.snapshot().unreadable()).extracting(Unreadable::what).containsExactly("The app's features");
        assertThat(export.configVars().names()).containsExactly("A");
    }

    @Test
    void configVarsThatAreRefusedAreAnError() {
        heroku.add(EmulatedApp.named("acme-orders"));
        heroku.failNext("GET /apps/acme-orders/config-vars", 403, "{\"id\":\"forbidden\",\"message\":\"No.\"}");

        assertThat(failure())
                .hasMessageStartingWith(
                        "Could not read the config vars of app 'acme-orders' on Heroku: HTTP 403 (No.).");
    }

    @Test
    void anUnknownAppIsOneClearError() {
        ApiException failure = failure();

        assertThat(failure)
                .hasMessageStartingWith("Could not read app 'acme-orders' on Heroku: HTTP 404")
                .hasMessageContaining("<app>");
        assertThat(failure.errorId()).contains("not_found");
        assertThat(failure.requestId()).isPresent();
    }

    @Test
    void aWrongTokenIsAnErrorThatNamesWhereTokensComeFrom() {
        heroku.add(EmulatedApp.named("acme-orders"));

        ApiException failure = catchThrowableOfType(
                ApiException.class,
                () -> reader(HerokuConnection.with(Secret.of("HRKU-wrong"), new Redactor())
                                .at(heroku.uri(), heroku.uri()))
                        .read(APP));

        assertThat(failure)
                .hasMessageContaining("HTTP 401")
                .hasMessageContaining("settings.xml")
                .hasMessageContaining("HEROKU_API_KEY")
                .hasMessageContaining("netrc")
                .hasMessageNotContaining("HRKU-wrong");
    }

    @Test
    void aSecondFactorThatIsMissingIsAskedFor() {
        heroku.add(EmulatedApp.named("acme-orders"));
        heroku.requireTwoFactor("123456");

        assertThat(failure()).hasMessageContaining("heroku-migrate.heroku.twoFactorCode");
    }

    @Test
    void aSecondFactorOpensTheApp() throws Exception {
        heroku.add(EmulatedApp.named("acme-orders").configVar("A", "b"));
        heroku.requireTwoFactor("123456");

        HerokuExport export =
                reader(connection().withTwoFactorCode(Secret.of("123456"))).read(APP);

        assertThat(export.configVars().names()).containsExactly("A");
        assertThat(heroku.requests())
                .filteredOn(request -> request.headers().containsKey("Heroku-two-factor-code"))
                .hasSize(1);
    }

    @Test
    void brokenConnectionsAndRateLimitsAreGotOver() throws Exception {
        heroku.add(EmulatedApps.orders("acme-orders", URL, "java -jar web.jar", "x", "./migrate"));
        heroku.exhaustRateLimitFor(3);
        heroku.dropNext("GET /client/v11/databases/");
        heroku.failNext("GET /apps/acme-orders/config-vars", 500, "");

        assertThat(read().snapshot().databases())
                .singleElement()
                .satisfies(database -> assertThat(database.version()).contains("15.18"));
    }

    @Test
    void maintenanceModeIsSwitched() throws Exception {
        EmulatedApp app = heroku.add(EmulatedApp.named("acme-orders"));
        AppsApi apps = new HerokuClient(connection()).apps();

        apps.maintenanceOn(APP);
        assertThat(app.maintenance()).isTrue();
        assertThat(apps.maintenance(APP)).isTrue();

        apps.maintenanceOff(APP);
        assertThat(apps.maintenance(APP)).isFalse();
    }

    private HerokuConnection connection() {
        return HerokuConnection.with(Secret.of(heroku.token()), new Redactor())
                .at(heroku.uri(), heroku.uri())
                .patient(Timeouts.DEFAULT, new RetrySettings(5, Duration.ofMillis(1), Duration.ofSeconds(1)));
    }

    private HerokuExport read() throws InterruptedException {
        return reader(connection()).read(APP);
    }

    private ApiException failure() {
        return catchThrowableOfType(ApiException.class, this::read);
    }

    private static SnapshotReader reader(HerokuConnection connection) {
        return new SnapshotReader(new HerokuClient(connection), Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
