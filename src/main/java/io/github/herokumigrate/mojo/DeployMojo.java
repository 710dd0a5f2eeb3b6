package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.PlanFile;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.report.StatusText;
import java.io.File;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Brings the target to what the Heroku app is: database, release command, one service for each process type. Killed
 * anywhere, run again: what is right is left alone, the rest is done.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", aggregator = true, threadSafe = true)
public final class DeployMojo extends AbstractMigrationMojo {
    /**
     * How far to go: {@code all}, or {@code backing-services} for databases and the like only, so that data can be
     * copied before the application starts.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.stage", defaultValue = "all")
    private String stage = "all";

    /**
     * A plan that the goal {@code plan} saved: exactly this is done, or nothing if the target or the wish has changed
     * since. By default a fresh plan is made.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.plan")
    @Nullable
    private File plan;

    @Inject
    DeployMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        Stage upTo = stage();
        Optional<PlanFile> saved = Optional.ofNullable(plan).map(File::toPath).map(PlanFile::read);
        Wiring wiring = new Wiring(context);
        Platform platform = wiring.platform();
        Composition composition = wiring.compose(wiring.export());
        TargetApp app = wiring.fitted(composition.app(), platform);
        saved.ifPresent(file -> file.requireFor(platform.name(), app.name()));
        composition.notices().forEach(context.console()::warn);
        platform.notices(app).forEach(context.console()::warn);
        try (ChangeLog log = ChangeLog.open(context, wiring.clock())) {
            PlanResult result = wiring.deployment(platform)
                    .deploy(app, upTo, context.force(), fresh -> accept(fresh, saved, wiring, context), log);
            PlanResults.requireSuccess(result, context);
        }
        if (upTo == Stage.ROLLOUT) {
            StatusText.lines(platform.status(app)).forEach(context.console()::info);
        }
    }

    private static void accept(Plan fresh, Optional<PlanFile> saved, Wiring wiring, GoalContext context) {
        saved.ifPresent(file -> file.requireFresh(fresh));
        wiring.planText().lines(fresh).forEach(context.console()::info);
        PlanResults.refuseBlocked(fresh);
    }

    private Stage stage() {
        Stage upTo = switch (stage.strip()) {
            case "all" -> Stage.ROLLOUT;
            case "backing-services" -> Stage.BACKING_SERVICES;
            default ->
                throw new ConfigurationException(
                        "heroku-migrate.stage: '" + stage + "' is not one of all, backing-services");
        };
        if (plan != null && upTo != Stage.ROLLOUT) {
            throw new ConfigurationException(
                    "heroku-migrate.plan and heroku-migrate.stage exclude each other: a saved plan is applied whole");
        }
        return upTo;
    }
}
