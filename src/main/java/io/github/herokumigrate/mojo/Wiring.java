package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.OffersReplication;
import io.github.herokumigrate.database.OffersReplication.Pair;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.Copying;
import io.github.herokumigrate.migration.CopyingAtTarget;
import io.github.herokumigrate.migration.CopyingHere;
import io.github.herokumigrate.migration.DatabaseMigration;
import io.github.herokumigrate.migration.Deployment;
import io.github.herokumigrate.migration.HerokuApplication;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.migration.NamedDatabase;
import io.github.herokumigrate.migration.SourceDatabase;
import io.github.herokumigrate.migration.TargetAppComposer;
import io.github.herokumigrate.migration.TargetDatabase;
import io.github.herokumigrate.migration.WayIn;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.PlanText;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;

/** Puts together the parts that a goal works with. */
final class Wiring {
    private static final String DEFAULT_TARGET = "local";
    private static final String ENVIRONMENT_PREFIX = "env:";
    private static final int PARALLELISM = 8;
    // Shorter ones are words such as "production" that stand in many an innocent place.
    private static final int TELLING_LENGTH = 12;
    // What targets call their environments: nobody could read their names otherwise.
    private static final Set<String> ENVIRONMENTS = Set.of("production", "staging", "development");

    private final GoalContext context;
    private final MigrationSettings settings;
    private final ContainerImage image;
    private final ProjectSource source;
    private boolean exportedLive;

    Wiring(GoalContext context) {
        this.context = context;
        this.image = new ContainerImage(context);
        this.source = new ProjectSource(context);
        Elements elements = new Elements();
        this.settings = new SettingsReader(
                        context.config(), context::resolve, System.getenv(), context.redactor(), elements)
                .read();
        // Read again by the target that it is for; its mistakes are told with the others and whatever the target. What
        // is a region depends on the target.
        new AwsSettingsReader(context.config().aws, null, elements).read();
        elements.requireNoMistake();
        warnOfPasswordOnCommandLine("sourceUrl", settings.database().sourceUrl());
        warnOfPasswordOnCommandLine("targetUrl", settings.database().targetUrl());
    }

    MigrationSettings settings() {
        return settings;
    }

    Clock clock() {
        return Clock.systemUTC();
    }

    /** Inventory and values, live or from an earlier export; from now on the console knows the values as secrets. */
    HerokuExport export() throws InterruptedException {
        HerokuExport export = new Inventories(context, settings).source().read();
        exportedLive = context.config().source.snapshotDirectory == null;
        for (VariableEntry variable : export.snapshot().variables()) {
            Optional<Secret> value = export.configVars().value(variable.name());
            value.filter(secret -> variable.kind() != VariableKind.PLAIN
                            || secret.reveal().length() >= TELLING_LENGTH)
                    .filter(secret -> !ENVIRONMENTS.contains(secret.reveal()))
                    .ifPresent(context.redactor()::learn);
        }
        return export;
    }

    Composition compose(HerokuExport export) {
        return new TargetAppComposer(settings)
                .compose(
                        export,
                        new JavaAppReader()
                                .read(
                                        context.module(),
                                        Optional.of(export.snapshot().stack())));
    }

    /**
     * The wish with a database that can take what the source holds, if the target has no database yet; later the source
     * may be gone. The app's own database is asked only where the inventory does not tell enough.
     */
    TargetApp fitted(TargetApp app, HerokuExport export, Platform platform) throws InterruptedException {
        Optional<CopySource> given = sourceDatabase().given();
        Optional<CopySource> own =
                platform.asksForExtensions() && app.database().isPresent()
                        ? sourceDatabase().find(export)
                        : Optional.empty();
        if ((given.isEmpty() && own.isEmpty()) || platform.databaseUrl(app).isPresent()) {
            return app;
        }
        return given.isPresent()
                ? databases().fitted(app, given.get())
                : databases().fittedIfReachable(app, own.orElseThrow());
    }

    /** The name in {@code <target>}. */
    String target() {
        return Objects.requireNonNullElse(context.config().target, DEFAULT_TARGET);
    }

    Platform platform() {
        return context.open().closing(context.maven().targets().named(target()).create(context, image, source));
    }

    /** The sources, for targets that build the image themselves. */
    ProjectSource source() {
        return source;
    }

    /** The image, for targets with containers. */
    ContainerImage image() {
        return image;
    }

    /**
     * The application as far as it is known without an inventory: enough to look at what was deployed.
     *
     * @throws ConfigurationException if nothing tells its name
     */
    TargetApp namedApp() {
        AppName name = settings.name()
                .or(settings::app)
                .or(() -> Optional.ofNullable(context.config().source.snapshotDirectory)
                        .map(directory -> new SnapshotFiles(context.resolve(directory))
                                .readSnapshot()
                                .app()))
                .orElseThrow(() -> new ConfigurationException("<migration><app> is missing: name the Heroku app there"
                        + " or with -Dheroku-migrate.app=…, or the application at the target with <name>"));
        return TargetApp.named(name, context.project().getBasedir().toPath());
    }

    Deployment deployment(Platform platform) {
        return new Deployment(
                platform,
                new Planner(PARALLELISM, context.redactor()),
                new PlanRunner(PARALLELISM, clock(), context.redactor()));
    }

    /** The Heroku app that writes to the source, to be stopped and put back; empty if the settings name none. */
    Optional<SourceApplication> herokuApplication() {
        return settings.app()
                .map(app -> new HerokuApplication(
                        new HerokuOpener(
                                new Inventories(context, settings), exportedLive ? Optional.empty() : Optional.of(app)),
                        app,
                        settings.database().cutOver().jobs()));
    }

    SourceDatabase sourceDatabase() {
        return new SourceDatabase(settings);
    }

    DatabaseMigration databases() {
        return new DatabaseMigration(
                settings.database(),
                context.outputDirectory().resolve("work"),
                ToolLocations.standard(System.getenv()),
                context.redactor());
    }

    /** A copy where the settings want it, into the target's own database or the one that is named. */
    Copying copying() {
        DatabaseSettings database = settings.database();
        return database.runIn() == RunIn.TARGET
                ? new CopyingAtTarget(
                        new CopyingAtTarget.Place(platform(), namedApp()),
                        database,
                        source -> new CopierImages(context, database.image()).of(source),
                        context.redactor(),
                        context.console()::debug)
                : new CopyingHere(migration(), wayIn());
    }

    /** How that database is reached from here. */
    WayIn wayIn() {
        return settings.database()
                .targetUrl()
                .<WayIn>map(NamedDatabase::new)
                .orElseGet(() -> new TargetDatabase(platform(), namedApp()));
    }

    /** What copies by the strategy of the settings, whoever brings the rows. */
    DatabaseMigration migration() {
        return settings.database().strategy() == CopyStrategy.DMS ? databasesByService() : databases();
    }

    /**
     * What copies where a service of the target brings the rows.
     *
     * @throws ConfigurationException if the target has none
     */
    private DatabaseMigration databasesByService() {
        if (!(platform() instanceof OffersReplication service)) {
            throw new ConfigurationException("<migration><database><strategy>: dms needs the target aws, as DMS is a"
                    + " service of AWS, and the target is '" + target() + "'. Use stream or sync.");
        }
        AppName app = namedApp().name();
        return databases()
                .by((from, to) -> service.replication(
                        app, new Pair(from, to, settings.database().dms())));
    }

    PlanText planText() {
        return new PlanText(Charset.defaultCharset());
    }

    private void warnOfPasswordOnCommandLine(String element, Optional<DatabaseUrl> url) {
        String property = ConfigBinder.PREFIX + "database." + element;
        String text = context.maven().session().getUserProperties().getProperty(property, ENVIRONMENT_PREFIX);
        boolean holdsPassword =
                url.filter(parsed -> !parsed.password().reveal().isEmpty()).isPresent();
        if (holdsPassword && !text.strip().startsWith(ENVIRONMENT_PREFIX)) {
            context.console()
                    .warn("The password in -D" + property + " can be read by every user of this machine while Maven"
                            + " runs. Put the URL into an environment variable and write env:NAME instead.");
        }
    }
}
