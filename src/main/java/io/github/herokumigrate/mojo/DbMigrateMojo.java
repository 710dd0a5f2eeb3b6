package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.DatabaseSteps;
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
        DatabaseSteps steps = wiring.databaseSteps();
        if (wiring.settings().database().strategy() != CopyStrategy.SYNC) {
            prove(context, steps.copy(source, policy, progress), "");
            return;
        }
        switch (wiring.settings().database().sync()) {
            case FOLLOW ->
                SyncText.ready(steps.follow(source, policy, progress)).forEach(context.console()::info);
            case FINISH -> {
                prove(context, steps.finish(source, progress), System.lineSeparator() + SyncText.different());
                SyncText.finished().forEach(context.console()::info);
            }
            case ABORT -> {
                steps.abort(source, progress);
                SyncText.aborted().forEach(context.console()::info);
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
}
