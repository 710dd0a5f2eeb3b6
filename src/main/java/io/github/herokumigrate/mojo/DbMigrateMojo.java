package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.MigrationSettings.RunIn;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.CopyProgress;
import io.github.herokumigrate.report.CopyText;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Copies the application's PostgreSQL database into the target's and proves that both are equal. The source is the
 * app's {@code DATABASE_URL}, any URL, or an archive of {@code pg:backups}.
 *
 * @since 0.1.0
 */
@Mojo(name = "db-migrate", aggregator = true, threadSafe = true)
public final class DbMigrateMojo extends AbstractMigrationMojo {
    private static final String FORCE = "database";

    @Inject
    DbMigrateMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        CopySource source = source(wiring);
        TargetPolicy policy =
                context.force().permits(FORCE) ? TargetPolicy.DROP_FIRST : TargetPolicy.REFUSE_UNLESS_EMPTY;
        CopyProgress progress = new CopyProgress(context.console(), wiring.clock());
        DatabaseSettings settings = wiring.settings().database();
        if (settings.runIn() == RunIn.TARGET
                && (settings.strategy() == CopyStrategy.SYNC || settings.strategy() == CopyStrategy.DMS)) {
            throw new ConfigurationException(
                    "<migration><database><runIn>: the steps of the strategies 'sync' and 'dms'"
                            + " run on this machine; leave <runIn> out, or use the strategy 'stream'.");
        }
        if (settings.followsSource()) {
            SyncSteps steps = new SyncSteps(wiring, context.console(), progress);
            wiring.wayIn().use(target -> {
                steps.take(settings.sync(), source, target, policy);
                return target;
            });
            return;
        }
        CopyReport report = wiring.copying().copy(source, policy, progress);
        CopyText.lines(report).forEach(context.console()::info);
        if (!report.verified()) {
            throw new MigrationException(CopyText.failure(report));
        }
    }

    private static CopySource source(Wiring wiring) throws InterruptedException {
        Optional<CopySource> given = wiring.sourceDatabase().given();
        return given.isPresent()
                ? given.get()
                : wiring.sourceDatabase()
                        .find(wiring.export())
                        .orElseThrow(() -> new MigrationException("The Heroku app has no PostgreSQL database: none of"
                                + " its config vars holds a postgres:// URL. Name the source with"
                                + " heroku-migrate.database.sourceUrl or heroku-migrate.source.dumpFile."));
    }
}
