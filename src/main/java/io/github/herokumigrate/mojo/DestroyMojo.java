package io.github.herokumigrate.mojo;

import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.platform.Platform;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes all that the plugin made at the target. What holds data is removed only when it is named in
 * {@code heroku-migrate.force}.
 *
 * @since 0.1.0
 */
@Mojo(name = "destroy", aggregator = true, threadSafe = true)
public final class DestroyMojo extends AbstractMigrationMojo {
    @Inject
    DestroyMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Wiring wiring = new Wiring(context);
        Platform platform = wiring.platform();
        try (ChangeLog changes = ChangeLog.open(context)) {
            PlanResult result = wiring.deployment(platform)
                    .destroy(
                            wiring.deployedApp(),
                            context.force(),
                            plan -> wiring.planText().lines(plan).forEach(context.console()::info),
                            changes);
            changes.requireSuccess(result);
        }
    }
}
