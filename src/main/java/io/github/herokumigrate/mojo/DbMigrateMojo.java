package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.DatabaseMigration;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.TargetDatabase;
import io.github.herokumigrate.migration.TargetDatabase.Work;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.CopyProgress;
import io.github.herokumigrate.report.CopyText;
import io.github.herokumigrate.report.SyncText;
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
        CopyStrategy strategy = settings.strategy();
        DatabaseMigration migration = strategy == CopyStrategy.DMS ? wiring.databasesByService() : wiring.databases();
        if (!settings.followsSource()) {
            prove(context, inTarget(wiring, target -> migration.run(source, target, policy, progress)), "");
            return;
        }
        switch (settings.sync()) {
            case FOLLOW -> {
                Lag lag = inTarget(wiring, target -> migration.follow(source, target, policy, progress));
                new SyncText(strategy).ready(lag).forEach(context.console()::info);
            }
            case FINISH -> {
                prove(
                        context,
                        inTarget(wiring, target -> migration.finish(source, target, progress)),
                        System.lineSeparator() + new SyncText(strategy).different());
                new SyncText(strategy).finished().forEach(context.console()::info);
            }
            case ABORT -> {
                inTarget(wiring, target -> {
                    migration.abort(source, target, progress);
                    return target;
                });
                new SyncText(strategy).aborted().forEach(context.console()::info);
            }
        }
    }

    private static void prove(GoalContext context, CopyReport report, String whatToDo) {
        CopyText.lines(report).forEach(context.console()::info);
        if (!report.verified()) {
            throw new MigrationException(CopyText.failure(report) + whatToDo);
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

    private static <T> T inTarget(Wiring wiring, Work<T> copy) throws InterruptedException {
        Optional<DatabaseUrl> given = wiring.settings().database().targetUrl();
        return given.isPresent()
                ? copy.in(given.get())
                : new TargetDatabase(wiring.platform(), wiring.namedApp()).use(copy);
    }
}
