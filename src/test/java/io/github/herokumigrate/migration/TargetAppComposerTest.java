package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.app.JavaVersion;
import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.KeyValueStore;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.ProcessOverride;
import io.github.herokumigrate.migration.MigrationSettings.VariableRules;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Variable;
import io.github.herokumigrate.platform.Variable.Visibility;
import java.nio.file.Path;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class TargetAppComposerTest {
    private static final ProcessType WORKER = ProcessType.of("worker");

    private final Map<ProcessType, String> procfile = new LinkedHashMap<>(Map.of(ProcessType.WEB, "java -jar app.jar"));
    private final Map<String, VariableKind> kinds = new LinkedHashMap<>();
    private final Map<String, Secret> values = new LinkedHashMap<>();
    private List<ProcessFormation> formation = List.of();
    private List<PostgresDatabase> databases = List.of();
    private List<KeyValueStore> stores = List.of();
    private List<ProcessOverride> overrides = List.of();
    private VariableRules rules = new VariableRules(Set.of(), Map.of(), Set.of());

    @Test
    void aServiceHasTheScaleAndTheMemoryOfItsDynos() {
        procfile.put(WORKER, "java -cp app.jar Worker");
        procfile.put(ProcessType.RELEASE, "java -jar app.jar migrate");
        formation = List.of(
                new ProcessFormation("web", "java -jar app.jar", 2, "Standard-2X", 1024),
                new ProcessFormation("worker", "java -cp app.jar Worker", 0, "Standard-1X", 512));

        Composition composition = compose();

        assertThat(composition.app().services())
                .extracting(Service::type, Service::count, Service::memory)
                .containsExactly(
                        tuple(ProcessType.WEB, 2, Memory.ofMebibytes(1024)), tuple(WORKER, 0, Memory.ofMebibytes(512)));
        assertThat(composition.app().releaseCommand().orElseThrow().command()).isEqualTo("java -jar app.jar migrate");
        assertThat(composition.notices()).anyMatch(notice -> notice.contains("'worker' is scaled to 0"));
    }

    @Test
    void onlyWebIsAskedForAnAnswerUnlessAPathIsGiven() {
        procfile.put(WORKER, "run");
        overrides = List.of(
                new ProcessOverride(WORKER, Optional.empty(), Optional.empty(), Optional.empty(), Optional.of("/up")));

        List<Service> services = compose().app().services();

        assertThat(services.get(0).healthCheck()).contains(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER));
        assertThat(services.get(1).healthCheck()).contains(new HealthCheck("/up", HealthCheck.Success.GOOD_STATUS));
    }

    @Test
    void aMissingWebProcessIsRefusedWhenHerokuRunsOne() {
        procfile.clear();
        procfile.put(WORKER, "run");
        formation = List.of(new ProcessFormation("web", "old", 1, "Basic", 512));

        assertThatThrownBy(this::compose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("Heroku runs a 'web' process for acme")
                .hasMessageContaining("has none; add a line 'web: <command>'");
    }

    @Test
    void sourcesWithoutAnyProcessStartNothingAndSaySo() {
        procfile.clear();
        formation = List.of(new ProcessFormation("web", "old", 1, "Basic", 512));

        Composition composition = compose();

        assertThat(composition.app().services()).isEmpty();
        assertThat(composition.notices())
                .anyMatch(notice -> notice.contains("nothing is started") && notice.contains("has web"));
    }

    @Test
    void anOverrideOfAnUnknownProcessNeedsACommand() {
        overrides = List.of(new ProcessOverride(
                ProcessType.of("clock"), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty()));

        assertThatThrownBy(this::compose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no process 'clock'");
    }

    @Test
    void variablesGoOverByTheirKindAndTheRules() {
        variable("DYNO", VariableKind.PLATFORM, "web.1");
        variable("API_KEY", VariableKind.SECRET, "k");
        variable("PUBLIC_TOKEN", VariableKind.SECRET, "p");
        variable("MODE", VariableKind.PLAIN, "production");
        variable("LEFT", VariableKind.PLAIN, "l");
        variable("MAIL_URL", VariableKind.ADDON, "m");
        rules = new VariableRules(Set.of("LEFT"), Map.of("MODE", "rehearsal"), Set.of("PUBLIC_TOKEN"));

        Composition composition = compose();

        assertThat(composition.app().variables())
                .extracting(Variable::name, variable -> variable.value().reveal(), Variable::visibility)
                .containsExactly(
                        tuple("API_KEY", "k", Visibility.SECRET),
                        tuple("PUBLIC_TOKEN", "p", Visibility.PLAIN),
                        tuple("MODE", "rehearsal", Visibility.PLAIN),
                        tuple("MAIL_URL", "m", Visibility.SECRET));
        assertThat(composition.notices()).anyMatch(notice -> notice.startsWith("MAIL_URL belongs to the add-on"));
    }

    @Test
    void theDatabaseOfDatabaseUrlIsTheOneAndASecondOneStaysBehindWithAWord() {
        databases = List.of(
                database("second", "16.2", "HEROKU_POSTGRESQL_AMBER_URL"),
                database("main", "15.4", "DATABASE_URL", "HEROKU_POSTGRESQL_BLUE_URL"));
        stores = List.of(new KeyValueStore("redis", "mini", Optional.empty(), List.of("REDIS_URL")));
        variable("DATABASE_URL", VariableKind.ADDON, "postgres://u:p@h/d");
        variable("HEROKU_POSTGRESQL_BLUE_URL", VariableKind.ADDON, "postgres://u:p@h/d");
        variable("HEROKU_POSTGRESQL_AMBER_URL", VariableKind.ADDON, "postgres://u:p@h/e");
        variable("REDIS_URL", VariableKind.ADDON, "rediss://h");

        Composition composition = compose();

        assertThat(composition.app().database().orElseThrow().majorVersion()).isEqualTo(15);
        assertThat(composition.app().database().orElseThrow().urlVariables())
                .containsExactlyInAnyOrder("DATABASE_URL", "HEROKU_POSTGRESQL_BLUE_URL");
        assertThat(composition.app().cache().orElseThrow().urlVariables()).containsExactly("REDIS_URL");
        assertThat(composition.app().variables()).isEmpty();
        assertThat(composition.notices()).anyMatch(notice -> notice.contains("second database, second"));
    }

    @Test
    void aDatabaseUrlThatNoAddOnOwnsStandsForADatabaseToo() {
        variable("DATABASE_URL", VariableKind.SECRET, "postgres://u:p@db.example.com/d");

        Composition composition = compose();

        assertThat(composition.app().database().orElseThrow().urlVariables()).containsExactly("DATABASE_URL");
        assertThat(composition.app().variables()).isEmpty();
    }

    private void variable(String name, VariableKind kind, String value) {
        kinds.put(name, kind);
        values.put(name, Secret.of(value));
    }

    private static PostgresDatabase database(String addon, String version, String... variables) {
        return new PostgresDatabase(
                addon,
                "standard-0",
                Optional.of(version),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                List.of(variables));
    }

    private Composition compose() {
        HerokuSnapshot snapshot = new HerokuSnapshot(
                HerokuSnapshot.FORMAT,
                Instant.EPOCH,
                AppName.of("acme"),
                "id",
                "heroku-24",
                "us",
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                formation,
                kinds.entrySet().stream()
                        .map(kind -> new VariableEntry(kind.getKey(), kind.getValue(), Optional.empty()))
                        .toList(),
                List.of(),
                databases,
                stores,
                List.of(),
                List.of(),
                List.of());
        MavenModule module =
                new MavenModule(Path.of("/app"), "acme", "jar", "acme", Set.of(), Optional.empty(), List.of());
        JavaApp sources = new JavaApp(
                Path.of("/app"),
                procfile,
                procfile.isEmpty() ? ProcessOrigin.NONE : ProcessOrigin.PROCFILE,
                Framework.PLAIN,
                new JavaVersion(17, "17"),
                module,
                Optional.empty(),
                List.of());
        MigrationSettings settings = new MigrationSettings(
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                overrides,
                rules,
                new DatabaseSettings(Optional.empty(), Optional.empty(), 4, VerifyLevel.FULL));
        return new TargetAppComposer(settings).compose(new HerokuExport(snapshot, ConfigVars.of(values)), sources);
    }
}
