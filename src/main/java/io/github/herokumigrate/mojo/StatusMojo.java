package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.PendingText;
import io.github.herokumigrate.report.PlaceText;
import io.github.herokumigrate.report.StatusText;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Tells how each process at the target is doing, and what is there beside: database, cache, certificates.
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
        TargetApp app = wiring.namedApp();
        Platform platform = wiring.platform();
        PlaceText.lines(platform.name(), platform.place(app)).forEach(context.console()::info);
        StatusText.lines(platform.status(app)).forEach(context.console()::info);
        StatusText.parts(platform.parts(app)).forEach(context.console()::info);
        PendingText.lines(platform.pending(app)).forEach(context.console()::warn);
    }
}
