package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.CanRollBack;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.Rollback;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.PlaceText;
import io.github.herokumigrate.report.RollbackText;
import io.github.herokumigrate.report.StatusText;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Goes back to what ran before: every process gets the previous version of its image and settings. Databases and what they
 * hold stay as they are. Says first what it will do.
 *
 * @since 0.1.0
 */
@Mojo(name = "rollback", aggregator = true, threadSafe = true)
public final class RollbackMojo extends AbstractMigrationMojo {
    @Inject
    RollbackMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        TargetApp app = wiring.namedApp();
        Platform platform = wiring.platform();
        if (!(platform instanceof CanRollBack target)) {
            throw new ConfigurationException("The target " + platform.name()
                    + " keeps no earlier version to go back to: check out the earlier version and run"
                    + " 'mvn package heroku-migrate:deploy'.");
        }
        PlaceText.lines(platform.name(), platform.place(app)).forEach(context.console()::info);
        Rollback rollback = target.rollback(app);
        RollbackText.lines(rollback.steps()).forEach(context.console()::info);
        if (!rollback.steps().isEmpty()) {
            rollback.run(new Progress(context.console()));
            StatusText.lines(platform.status(app)).forEach(context.console()::info);
        }
    }

    private record Progress(MavenConsole console) implements Rollback.Listener {
        @Override
        public void started(Rollback.Step step) {
            console.info(RollbackText.started(step));
        }

        @Override
        public void finished(Rollback.Step step) {
            console.info(RollbackText.finished(step));
        }
    }
}
