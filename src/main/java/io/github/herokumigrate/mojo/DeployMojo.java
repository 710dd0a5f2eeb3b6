package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.PlanFile;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.CostEstimate;
import io.github.herokumigrate.platform.HasToolFile;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.ToolFile;
import io.github.herokumigrate.report.PendingText;
import io.github.herokumigrate.report.StatusText;
import java.io.File;
import java.nio.file.Path;
import java.util.List;
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
        Preparation prepared = Preparation.of(
                wiring, context, upTo == Stage.ROLLOUT ? Preparation.ImageNeed.ALWAYS : Preparation.ImageNeed.NONE);
        TargetApp app = prepared.app();
        Platform platform = prepared.platform();
        saved.ifPresent(file -> file.requireFor(platform.name(), prepared.place(), app.name()));
        Optional<CostEstimate> cost = platform.cost(app);
        try (ChangeLog log = ChangeLog.open(context, wiring.clock())) {
            PlanResult result = wiring.deployment(platform)
                    .deploy(app, upTo, context.force(), fresh -> accept(fresh, cost, saved, wiring, context), log);
            PlanResults.requireSuccess(result, context);
        }
        if (upTo == Stage.ROLLOUT) {
            StatusText.lines(platform.status(app)).forEach(context.console()::info);
        }
        if (upTo == Stage.ROLLOUT && platform instanceof HasToolFile tool) {
            ToolFile file = tool.toolFile(app);
            Path written = context.outputDirectory().resolve(file.name());
            AtomicFile.of(written).write(file.content());
            context.console().info("Settings for the command line of the target: " + written);
        }
        List<PendingTask> pending = platform.pending(app);
        PendingText.lines(pending).forEach(context.console()::warn);
        Optional<String> waiting = upTo == Stage.ROLLOUT ? PendingText.failure(pending) : Optional.empty();
        if (waiting.isPresent()) {
            throw new MigrationException(waiting.get());
        }
    }

    private static void accept(
            Plan fresh, Optional<CostEstimate> cost, Optional<PlanFile> saved, Wiring wiring, GoalContext context) {
        saved.ifPresent(file -> file.requireFresh(fresh));
        wiring.planText().lines(fresh, cost).forEach(context.console()::info);
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
