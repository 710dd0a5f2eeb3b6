package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.app.JavaVersion;
import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.ReplicationKind;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.AddOn;
import io.github.herokumigrate.heroku.HerokuSnapshot.Domain;
import io.github.herokumigrate.heroku.HerokuSnapshot.KeyValueStore;
import io.github.herokumigrate.heroku.HerokuSnapshot.PostgresDatabase;
import io.github.herokumigrate.heroku.HerokuSnapshot.ProcessFormation;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.migration.MigrationSettings.CopierImage;
import io.github.herokumigrate.migration.MigrationSettings.CutOverSettings;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.ProcessOverride;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.migration.MigrationSettings.ScalingRule;
import io.github.herokumigrate.migration.MigrationSettings.ScheduledJob;
import io.github.herokumigrate.migration.MigrationSettings.VariableRules;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.Cpu;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Scaling;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.Service.CommandOrigin;
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
    private List<AddOn> addons = List.of();
    private List<Domain> herokuDomains = List.of();
    private List<String> domains = List.of();
    private List<ScheduledJob> schedules = List.of();
    private Optional<String> releaseCommand = Optional.empty();
    private String region = "us";
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
        overrides = List.of(override(WORKER, Optional.empty(), Optional.of("/up")));

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
        overrides = List.of(override(ProcessType.of("clock"), Optional.empty(), Optional.empty()));

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

    @Test
    void anAddressThatThePomSetsWinsOverTheOneOfTheTargetsDatabase() {
        variable("DATABASE_URL", VariableKind.SECRET, "postgres://a:b@host/db");
        rules = new VariableRules(Set.of(), Map.of("DATABASE_URL", "postgres://mine"), Set.of());

        Composition composition = compose();

        assertThat(composition.app().database().orElseThrow().urlVariables()).isEmpty();
        assertThat(composition.app().variables())
                .extracting(Variable::name, variable -> variable.value().reveal())
                .containsExactly(tuple("DATABASE_URL", "postgres://mine"));
    }

    @Test
    void theSettingsSayWhereACommandCameFrom() {
        procfile.put(WORKER, "java -cp app.jar Worker");
        procfile.put(ProcessType.RELEASE, "java -jar app.jar migrate");
        overrides = List.of(override(WORKER, Optional.of("java -cp app.jar Other"), Optional.empty()));

        assertThat(compose().app().services())
                .extracting(Service::type, Service::origin)
                .containsExactly(tuple(ProcessType.WEB, CommandOrigin.PROCFILE), tuple(WORKER, CommandOrigin.SETTINGS));
        assertThat(compose().app().releaseCommand().orElseThrow().origin()).isEqualTo(CommandOrigin.PROCFILE);

        releaseCommand = Optional.of("true");
        assertThat(compose().app().releaseCommand())
                .contains(new ReleaseCommand("true", Memory.ofMebibytes(512), CommandOrigin.SETTINGS));
    }

    @Test
    void aCountThatFollowsTheLoadBeginsWithTheOneThatHerokuRuns() {
        formation = List.of(new ProcessFormation("web", "java -jar app.jar", 2, "Standard-1X", 512));
        overrides = List.of(scaled(new ScalingRule(Optional.empty(), 6, 70)));

        Service web = compose().app().services().get(0);

        assertThat(web.scaling()).contains(new Scaling(2, 6, 70));
        assertThat(web.cpu()).contains(Cpu.parse("0.5"));

        overrides = List.of(scaled(new ScalingRule(Optional.empty(), 1, 70)));
        assertThatThrownBy(this::compose)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<maxCount>: 1 is less than the 2 of 'web'");
    }

    @Test
    void domainsGoOverOnlyWhenTheyAreNamed() {
        herokuDomains = List.of(
                new Domain("acme.herokuapp.com", "heroku", Optional.empty(), Optional.empty()),
                new Domain("shop.example.com", "custom", Optional.of("x.herokudns.com"), Optional.empty()),
                new Domain("www.example.com", "custom", Optional.of("y.herokudns.com"), Optional.empty()));
        domains = List.of("shop.example.com");

        Composition composition = compose();

        assertThat(composition.app().domains()).containsExactly("shop.example.com");
        assertThat(composition.notices())
                .anyMatch(notice -> notice.startsWith("Heroku serves www.example.com: domains go over only"));
        assertThat(composition.destinations())
                .contains(
                        new Destination("domain shop.example.com", "domain of the target"),
                        new Destination("domain www.example.com", "left behind: not in <domains>"));

        domains = List.of("shop.example.com", "www.example.com");
        assertThat(compose().notices()).noneMatch(notice -> notice.contains("domains"));
    }

    @Test
    void aTargetHearsWhereTheAppRunsAtHeroku() {
        assertThat(compose().app().herokuRegion()).contains("us");
        region = "";
        assertThat(compose().app().herokuRegion()).isEmpty();
    }

    @Test
    void theJobsOfHerokuSchedulerHaveToBeDeclared() {
        addons = List.of(new AddOn(
                "scheduler-flat-1", "scheduler", "standard", "provisioned", "acme", List.of("SCHEDULER"), List.of()));

        assertThat(compose().notices())
                .anyMatch(notice -> notice.contains("scheduler-flat-1") && notice.contains("<schedules>"));

        schedules = List.of(new ScheduledJob("nightly", "java -jar app.jar clean", "0 3 * * *", Optional.empty()));

        assertThat(compose().notices()).noneMatch(notice -> notice.contains("<schedules>"));
        assertThat(compose().app().schedules())
                .containsExactly(
                        new Schedule("nightly", "java -jar app.jar clean", "0 3 * * *", Memory.ofMebibytes(512)));
    }

    private static ProcessOverride override(ProcessType type, Optional<String> command, Optional<String> path) {
        return new ProcessOverride(
                type, command, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty(), path);
    }

    private static ProcessOverride scaled(ScalingRule rule) {
        return new ProcessOverride(
                ProcessType.WEB,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Cpu.parse("0.5")),
                Optional.of(rule),
                Optional.empty());
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
                region,
                false,
                List.of(),
                Optional.empty(),
                Optional.empty(),
                formation,
                kinds.entrySet().stream()
                        .map(kind -> new VariableEntry(kind.getKey(), kind.getValue(), Optional.empty()))
                        .toList(),
                addons,
                databases,
                stores,
                herokuDomains,
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
                releaseCommand,
                Optional.empty(),
                overrides,
                domains,
                schedules,
                rules,
                new DatabaseSettings(
                        Optional.empty(),
                        Optional.empty(),
                        4,
                        CopyStrategy.STREAM,
                        SyncStep.FOLLOW,
                        CutOverSettings.USUAL,
                        ReplicationKind.FULL_LOAD_AND_CHANGES,
                        VerifyLevel.FULL,
                        RunIn.HERE,
                        CopierImage.USUAL));
        return new TargetAppComposer(settings).compose(new HerokuExport(snapshot, ConfigVars.of(values)), sources);
    }
}
