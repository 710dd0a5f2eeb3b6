package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.Rehearsal;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.local.DirectoryLock;
import io.github.herokumigrate.platform.local.Reaper;
import io.github.herokumigrate.report.CopyProgress;
import io.github.herokumigrate.report.HtmlReport;
import io.github.herokumigrate.report.InventoryText;
import io.github.herokumigrate.report.JsonReport;
import io.github.herokumigrate.report.RehearsalProgress;
import io.github.herokumigrate.report.RehearsalText;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Rehearses the whole migration on this machine: a PostgreSQL of the source's version, the database copied into it and
 * proven, the release command, every process, a report. Everything is taken down at the end, also after Ctrl-C.
 *
 * @since 0.1.0
 */
@Mojo(name = "rehearse", aggregator = true, threadSafe = true)
public final class RehearseMojo extends AbstractMigrationMojo {
    @Inject
    RehearseMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        HerokuExport export = wiring.export();
        InventoryText.lines(export.snapshot()).forEach(context.console()::info);
        InventoryText.unreadable(export.snapshot()).forEach(context.console()::warn);
        Composition composition = wiring.compose(export);
        RehearsalReport report = rehearse(wiring, context, export, composition);
        Path html = context.outputDirectory().resolve("report.html");
        new HtmlReport().write(report, html);
        new JsonReport().write(report, context.outputDirectory().resolve("report.json"));
        RehearsalText.lines(report, html).forEach(context.console()::info);
        if (report.verdict() == RehearsalReport.Verdict.FAILED) {
            throw new MigrationException(RehearsalText.failure(report, html));
        }
    }

    private static RehearsalReport rehearse(
            Wiring wiring, GoalContext context, HerokuExport export, Composition composition)
            throws InterruptedException {
        Path state = context.outputDirectory().resolve("rehearsal");
        Platform platform = LocalPlatformFactory.at(state, context);
        Optional<CopySource> source = composition
                .app()
                .database()
                .flatMap(database -> wiring.sourceDatabase().find(export));
        Rehearsal rehearsal = new Rehearsal(
                platform, wiring.deployment(platform), wiring.databases(), wiring.clock(), context.redactor());
        try (ChangeLog log = ChangeLog.open(context, wiring.clock())) {
            RehearsalProgress progress = new RehearsalProgress(
                    context.console(), wiring.planText(), log, new CopyProgress(context.console(), wiring.clock()));
            return alone(state, () -> rehearsal.run(export, composition, source, progress));
        }
    }

    /** Does it while no other rehearsal works in the directory, and leaves nothing running there. */
    @SuppressWarnings("try") // the reaper works by being there
    private static RehearsalReport alone(Path state, DirectoryLock.Action<RehearsalReport> work)
            throws InterruptedException {
        return new DirectoryLock(state).hold(() -> {
            try (Reaper reaper = Reaper.start(state)) {
                return work.run();
            }
        });
    }
}
