package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.PlanFile;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Says what {@code deploy} would do at the target and changes nothing there. The plan is saved as {@code plan.json}.
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
        Composition composition = wiring.compose(wiring.inventory());
        composition.notices().forEach(context.console()::warn);
        Platform platform = wiring.platform();
        Plan plan = wiring.deployment(platform).plan(composition.app(), Stage.ROLLOUT, context.force());
        PlanFile.of(platform.name(), composition.app().name(), plan)
                .write(context.outputDirectory().resolve("plan.json"));
        wiring.planText().lines(plan).forEach(context.console()::info);
    }
}
