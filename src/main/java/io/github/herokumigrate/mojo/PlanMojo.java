package io.github.herokumigrate.mojo;

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
        Preparation prepared = Preparation.of(wiring, context, Preparation.ImageNeed.IF_PACKAGED);
        Platform platform = prepared.platform();
        TargetApp app = prepared.app();
        Plan plan = wiring.deployment(platform).plan(app, Stage.ROLLOUT, context.force());
        wiring.planText().lines(plan, platform.cost(app)).forEach(context.console()::info);
        Path file = context.outputDirectory().resolve("plan.json");
        PlanFile.of(platform.name(), prepared.place(), app.name(), plan).write(file);
        context.console().info("Saved as " + file);
    }
}
