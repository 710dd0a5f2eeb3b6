package io.github.herokumigrate.mojo;

import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanResult;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;

/**
 * Removes all that the plugin made at the target, and nothing else. What holds data is only removed when
 * {@code heroku-migrate.force} names it.
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
        try (ChangeLog log = ChangeLog.open(context, wiring.clock())) {
            PlanResult result = wiring.deployment(wiring.platform())
                    .destroy(wiring.namedApp(), context.force(), plan -> accept(plan, wiring, context), log);
            PlanResults.requireSuccess(result, context);
        }
    }

    private static void accept(Plan plan, Wiring wiring, GoalContext context) {
        wiring.planText().lines(plan).forEach(context.console()::info);
        PlanResults.refuseBlocked(plan);
    }
}
