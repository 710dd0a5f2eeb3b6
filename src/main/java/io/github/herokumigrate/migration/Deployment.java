package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import java.util.List;
import java.util.function.Consumer;

/** Brings a target to the wish, or takes down what was brought there. */
public final class Deployment {
    private final Platform platform;
    private final Planner planner;
    private final PlanRunner runner;

    /** Works on one target. */
    public Deployment(Platform platform, Planner planner, PlanRunner runner) {
        this.platform = platform;
        this.planner = planner;
        this.runner = runner;
    }

    /**
     * What would be done; reads only.
     *
     * @param upTo the last stage that is wanted
     * @throws io.github.herokumigrate.model.ConfigurationException if the target can't do what is wished
     */
    public Plan plan(TargetApp app, Stage upTo, Force force) throws InterruptedException {
        platform.check(app);
        return planner.plan(upTo.select(platform.resources(app)), force);
    }

    /**
     * Does it.
     *
     * @param planned hears the plan before anything is done, and may refuse it with an exception
     */
    public PlanResult deploy(TargetApp app, Stage upTo, Force force, Consumer<Plan> planned, PlanListener listener)
            throws InterruptedException {
        platform.check(app);
        List<Resource<?>> resources = upTo.select(platform.resources(app));
        Plan plan = planner.plan(resources, force);
        planned.accept(plan);
        return runner.run(plan, resources, listener);
    }

    /** Removes all that the plugin made for this application. */
    public PlanResult destroy(TargetApp app, Force force, Consumer<Plan> planned, PlanListener listener)
            throws InterruptedException {
        List<Resource<?>> resources = platform.resources(app);
        Plan plan = planner.planRemoval(resources, force);
        planned.accept(plan);
        return runner.run(plan, resources, listener);
    }
}
