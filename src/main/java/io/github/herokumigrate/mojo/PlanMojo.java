package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.PlanFile;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Says what {@code deploy} would do, and saves it as {@code plan.json}. Changes nothing at the target.
 *
 * @since 0.1.0
 */
@Mojo(name = "plan", aggregator = true, threadSafe = true)
public final class PlanMojo extends AbstractMigrationMojo {
    @Inject
    PlanMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        Platform platform = wiring.platform();
        Composition composition = wiring.compose(wiring.export());
        TargetApp app = wiring.fitted(composition.app(), platform);
        Plan plan = wiring.deployment(platform).plan(app, Stage.ROLLOUT, context.force());
        composition.notices().forEach(context.console()::warn);
        platform.notices(app).forEach(context.console()::warn);
        wiring.planText().lines(plan).forEach(context.console()::info);
        Path file = context.outputDirectory().resolve("plan.json");
        PlanFile.of(platform.name(), app.name(), plan).write(file);
        context.console().info("Saved as " + file);
    }
}
