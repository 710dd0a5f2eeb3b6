package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuExport;
import io.github.herokumigrate.heroku.SnapshotFiles;
import io.github.herokumigrate.report.ExportText;
import io.github.herokumigrate.report.InventoryText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;

/**
 * Reads what Heroku runs into {@code snapshot.json}, which holds no value of a config var, and the values into
 * {@code config.json}, which only its owner may read.
 *
 * @since 0.1.0
 */
@Mojo(name = "export-config", aggregator = true, threadSafe = true)
public final class ExportConfigMojo extends AbstractMigrationMojo {
    /**
     * Also writes {@code heroku_env.txt}: the same bytes as {@code heroku config --shell} prints.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.export.shell", defaultValue = "false")
    private boolean shell;

    /**
     * Also writes {@code config.env}: a dotenv file.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.export.dotenv", defaultValue = "false")
    private boolean dotenv;

    @Inject
    ExportConfigMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        HerokuExport export = new Wiring(context).export();
        SnapshotFiles files = new SnapshotFiles(context.outputDirectory());
        List<Path> written = new ArrayList<>(List.of(files.snapshotFile(), files.configFile()));
        files.write(export);
        if (shell) {
            files.writeShell(export.configVars());
            written.add(files.shellFile());
        }
        if (dotenv) {
            files.writeDotenv(export.configVars());
            written.add(files.dotenvFile());
        }
        ExportText.lines(export.snapshot(), written).forEach(context.console()::info);
        InventoryText.unreadable(export.snapshot()).forEach(context.console()::warn);
    }
}
