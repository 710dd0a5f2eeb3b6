package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.RehearsalReport;
import io.github.herokumigrate.migration.SourceDatabase;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.HtmlReport;
import io.github.herokumigrate.report.InventoryText;
import io.github.herokumigrate.report.JsonReport;
import io.github.herokumigrate.report.RehearsalProgress;
import io.github.herokumigrate.report.RehearsalText;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Rehearses the whole migration on this machine: inventory, database copied and proven, release command, every process
 * started and looked at, a report, and everything taken down again.
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
        HerokuExport export = wiring.inventory();
        InventoryText.lines(export.snapshot()).forEach(context.console()::info);
        Composition composition = wiring.compose(export);
        RehearsalReport report;
        try (ChangeLog changes = ChangeLog.open(context);
                RehearsalTarget target = wiring.rehearsalTarget()) {
            report = wiring.rehearsal(target)
                    .run(
                            export.snapshot(),
                            composition,
                            new SourceDatabase(wiring.settings()).find(export),
                            new RehearsalProgress(context.console(), wiring.planText(), changes));
        }
        Path html = context.outputDirectory().resolve("report.html");
        new HtmlReport().write(report, html);
        new JsonReport().write(report, context.outputDirectory().resolve("report.json"));
        RehearsalText.lines(report, html).forEach(context.console()::info);
        if (report.verdict() == RehearsalReport.Verdict.FAILED) {
            throw new MigrationException(RehearsalText.failure(report, html));
        }
    }
}
