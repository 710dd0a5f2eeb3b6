package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.LogRequest;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Prints what the processes at the target print, each line with its process's name.
 *
 * @since 0.1.0
 */
@Mojo(name = "logs", aggregator = true, threadSafe = true)
public final class LogsMojo extends AbstractMigrationMojo {
    /**
     * One process type; all by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.logs.process")
    @Nullable
    private String process;

    /**
     * How many of the last lines of each process to begin with.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.logs.lines", defaultValue = "100")
    private int lines;

    /**
     * Goes on until interrupted.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.logs.follow", defaultValue = "false")
    private boolean follow;

    @Inject
    LogsMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        if (lines < 0) {
            throw new ConfigurationException("heroku-migrate.logs.lines: " + lines + " is below 0");
        }
        Wiring wiring = new Wiring(context);
        LogRequest request = new LogRequest(
                Optional.ofNullable(process).map(ProcessType::of),
                lines,
                follow ? LogRequest.Mode.FOLLOW : LogRequest.Mode.ONCE);
        if (context.config().source.snapshotDirectory != null) {
            // For its values, which are scrubbed from now on. Heroku itself is not asked: it may be gone.
            wiring.export();
        }
        wiring.platform()
                .logs(
                        wiring.namedApp(),
                        request,
                        (name, line) -> context.console().info(name + "  " + line));
    }
}
