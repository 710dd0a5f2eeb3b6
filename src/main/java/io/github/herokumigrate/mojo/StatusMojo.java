package io.github.herokumigrate.mojo;

import io.github.herokumigrate.report.StatusText;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tells how each process at the target is doing.
 *
 * @since 0.1.0
 */
@Mojo(name = "status", aggregator = true, threadSafe = true)
public final class StatusMojo extends AbstractMigrationMojo {
    @Inject
    StatusMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        StatusText.lines(wiring.platform().status(wiring.namedApp())).forEach(context.console()::info);
    }
}
