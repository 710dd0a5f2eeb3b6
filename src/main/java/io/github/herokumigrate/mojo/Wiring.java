package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.database.DatabaseCopy;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.DatabaseMigration;
import io.github.herokumigrate.migration.Deployment;
import io.github.herokumigrate.migration.MigrationSettings;
import io.github.herokumigrate.migration.TargetAppComposer;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.report.PlanText;
import java.nio.charset.Charset;
import java.time.Clock;
import java.util.Optional;

/** Puts the parts together for one run of a goal: the only place that knows which class does what. */
final class Wiring {
    private static final int PARALLELISM = 8;

    private final GoalContext context;
    private final MigrationSettings settings;

    Wiring(GoalContext context) {
        this.context = context;
        this.settings = new SettingsReader(
                        context.config(), context::resolve, System.getenv(), context.redactor())
                .read();
    }

    MigrationSettings settings() {
        return settings;
    }

    /** The inventory, from an earlier export or from Heroku; its values are known to the redactor. */
    HerokuExport inventory() throws InterruptedException {
        HerokuExport export = new Inventories(context, settings).source().read();
        context.redactor().learn(export.configVars().values());
        return export;
    }

    /** The application's sources. */
    JavaApp sources(Optional<HerokuSnapshot> snapshot) {
        return new JavaAppReader().read(context.module(), snapshot.map(HerokuSnapshot::stack));
    }

    /** The wish for this inventory. */
    Composition compose(HerokuExport export) {
        return new TargetAppComposer(settings).compose(export, sources(Optional.of(export.snapshot())));
    }

    Platform platform() {
        return new Targets(context).platform();
    }

    Deployment deployment(Platform platform) {
        return new Deployment(
                platform,
                new Planner(PARALLELISM, context.redactor()),
                new PlanRunner(PARALLELISM, Clock.systemUTC(), context.redactor()));
    }

    PlanText planText() {
        return new PlanText(Charset.defaultCharset());
    }

    DatabaseMigration databaseMigration() {
        return new DatabaseMigration(
                new DatabaseCopy(),
                settings.database(),
                context.outputDirectory().resolve("copy"),
                ToolLocations.standard(System.getenv()),
                context.redactor());
    }
}
