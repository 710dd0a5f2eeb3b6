package io.github.herokumigrate.mojo;

import io.github.herokumigrate.migration.Composition;
import io.github.herokumigrate.migration.PlanFile;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.Platform;
import java.io.File;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.jspecify.annotations.Nullable;

/**
 * Brings the target to what the Heroku app is: backing services, release command, one service for each process type.
 *
 * @since 0.1.0
 */
@Mojo(name = "deploy", aggregator = true, threadSafe = true)
public final class DeployMojo extends AbstractMigrationMojo {
    /**
     * How far to go: {@code all}, or {@code backing-services} for databases and the like only, so that data can be
     * copied before anything runs.
     *
     * @since 0.1.0
     */
    @Parameter(property = "heroku-migrate.stage", defaultValue = "all")
    private String stage = "all";

    /**
     * A plan that the goal {@code plan} saved: exactly this is applied, and nothing when the target has changed since.
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
        Wiring wiring = new Wiring(context);
        Composition composition = wiring.compose(wiring.inventory());
        composition.notices().forEach(context.console()::warn);
        Platform platform = wiring.platform();
        AppName name = composition.app().name();
        Optional<PlanFile> saved = Optional.ofNullable(plan).map(File::toPath).map(PlanFile::read);
        saved.ifPresent(file -> file.requireFor(platform.name(), name));
        try (ChangeLog changes = ChangeLog.open(context)) {
            PlanResult result = wiring.deployment(platform)
                    .deploy(
                            composition.app(),
                            upTo,
                            context.force(),
                            current -> {
                                saved.ifPresent(file -> file.requireFresh(current));
                                wiring.planText().lines(current).forEach(context.console()::info);
                            },
                            changes);
            changes.requireSuccess(result);
        }
    }

    private Stage stage() {
        return switch (stage) {
            case "all" -> Stage.ROLLOUT;
            case "backing-services" -> Stage.BACKING_SERVICES;
            default -> throw new ConfigurationException(
                    "heroku-migrate.stage: '" + stage + "' is not one of all, backing-services");
        };
    }
}
