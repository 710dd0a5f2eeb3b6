package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.migration.SourceDatabase;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.CopyProgress;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Copies the application's PostgreSQL database into the target's and proves that both are equal.
 *
 * @since 0.1.0
 */
@Mojo(name = "db-migrate", aggregator = true, threadSafe = true)
public final class DbMigrateMojo extends AbstractMigrationMojo {
    @Inject
    DbMigrateMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        CopySource source = source(wiring);
        DatabaseUrl target = target(wiring);
        context.redactor().learn(target.password());
        TargetPolicy policy =
                context.force().permits("database") ? TargetPolicy.DROP_FIRST : TargetPolicy.REFUSE_UNLESS_EMPTY;
        CopyProgress progress = new CopyProgress(context.console());
        CopyReport report = wiring.databaseMigration().run(source, target, policy, progress);
        progress.finished(report);
        if (!report.verified()) {
            throw new MigrationException("The copy differs from its source:\n" + String.join("\n", report.differences()));
        }
    }

    private static CopySource source(Wiring wiring) throws InterruptedException {
        SourceDatabase database = new SourceDatabase(wiring.settings());
        Optional<CopySource> given = database.given();
        if (given.isPresent()) {
            return given.get();
        }
        HerokuExport export = wiring.inventory();
        return database.find(export)
                .orElseThrow(() -> new ConfigurationException("The app " + export.snapshot().app()
                        + " has no PostgreSQL database; name one with heroku-migrate.database.sourceUrl"));
    }

    private static DatabaseUrl target(Wiring wiring) throws InterruptedException {
        Optional<DatabaseUrl> given = wiring.settings().database().targetUrl();
        if (given.isPresent()) {
            return given.get();
        }
        return wiring.platform()
                .databaseUrl(wiring.deployedApp())
                .orElseThrow(() -> new ConfigurationException("There is no database at the target yet; make it with"
                        + " heroku-migrate:deploy -Dheroku-migrate.stage=backing-services, or name one with"
                        + " heroku-migrate.database.targetUrl"));
    }
}
