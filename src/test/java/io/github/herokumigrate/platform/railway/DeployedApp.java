package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.RailwayEmulator;
import io.github.herokumigrate.emulator.railway.archive.PackedSource;
import io.github.herokumigrate.migration.Deployment;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Stage;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.railway.deployment.DeploymentTimes;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.testing.DisturbedPlace;
import io.github.herokumigrate.testing.Shop;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;

/** A whole application on its way to the emulated Railway, as the goals bring it there. Each has an empty workspace. */
final class DeployedApp implements DisturbedPlace {
    private static final DeploymentTimes TIMES =
            new DeploymentTimes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(200));

    private final TestRailway railway = new TestRailway();
    private final List<String> pushed = new CopyOnWriteArrayList<>();
    private final List<String> built = new CopyOnWriteArrayList<>();

    /**
     * What became of a deployment.
     *
     * @param changes what was changed, each with the sign of the change
     */
    record Result(PlanResult outcome, List<String> changes) {
        /** What failed, with the reasons. */
        List<String> problems() {
            return outcome.outcomes().stream()
                    .filter(each -> each.state() == Outcome.State.FAILED)
                    .map(each -> each.change().id() + ": " + each.problem().orElse(""))
                    .toList();
        }
    }

    /** Settings of which nothing was chosen. */
    RailwaySettings settings() {
        return new RailwaySettings(
                railway.connection(),
                Optional.empty(),
                Optional.empty(),
                ProjectChoice.USUAL_ENVIRONMENT,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                TIMES,
                (service, line) -> built.add(service + ": " + line));
    }

    /** The target as a new run of a goal sees it. */
    RailwayPlatform platform() {
        return platform(settings(), Shop.wish());
    }

    /** The target with these settings, and the sources of an application. */
    RailwayPlatform platform(RailwaySettings settings, TargetApp app) {
        return new RailwayPlatform(settings, publisher(), sources(app), Clock.systemUTC());
    }

    /** The emulated Railway. */
    RailwayEmulator railway() {
        return railway.emulator();
    }

    /** What has been pushed so far. */
    List<String> pushed() {
        return pushed;
    }

    /** What building has printed so far. */
    List<String> built() {
        return built;
    }

    /** What was changed since the calls were forgotten. */
    List<String> writes() {
        return railway.writes();
    }

    /** Brings the workspace to the wish. */
    Result deploy(TargetApp app) throws InterruptedException {
        return deploy(app, settings(), Force.NONE);
    }

    /** Brings the workspace to the wish; the tag of its image stands for its code. */
    Result deploy(TargetApp app, RailwaySettings settings, Force force) throws InterruptedException {
        // As the export does.
        app.variables().forEach(variable -> railway.redactor().learn(variable.value()));
        Changes changes = new Changes();
        PlanResult result = deployment(platform(settings, app))
                .deploy(withSource(app), Stage.ROLLOUT, force, DeployedApp::accept, changes);
        return new Result(result, changes.done);
    }

    /** What would be done. */
    Plan plan(TargetApp app) throws InterruptedException {
        return deployment(platform()).plan(withSource(app), Stage.ROLLOUT, Force.NONE);
    }

    /** Removes everything. */
    Result destroy(Force force) throws InterruptedException {
        Changes changes = new Changes();
        PlanResult result = deployment(platform())
                .destroy(TargetApp.named(Shop.NAME, Path.of(".")), force, DeployedApp::accept, changes);
        return new Result(result, changes.done);
    }

    @Override
    public Faults faults() {
        return railway().faults();
    }

    @Override
    public List<RecordedCall> calls() {
        return railway().calls();
    }

    @Override
    public void forgetCalls() {
        railway().forgetCalls();
    }

    /** The end, without Railway's own word for the service's name, which may have come before its deployment or after. */
    @Override
    public List<String> endState() {
        return railway().endState().stream()
                .filter(line -> !line.contains(": deployed.environment.RAILWAY_PUBLIC_DOMAIN = "))
                .toList();
    }

    @Override
    public void close() {
        railway.close();
    }

    /** The application's code, as its image's tag names it. */
    static TargetApp withSource(TargetApp app) {
        return app.image()
                .map(image -> app.withSource(new AppSource(image.digest())))
                .orElse(app);
    }

    /** What a task is built from. */
    SourceArchive taskSources() {
        return sources(Shop.wish());
    }

    private SourceArchive sources(TargetApp app) {
        return () -> {
            String code = app.image().orElseThrow().tag();
            try {
                Path file = Files.createTempFile("source", ".tar.gz");
                file.toFile().deleteOnExit();
                Files.write(
                        file,
                        new PackedSource()
                                .file("./Dockerfile", "FROM scratch")
                                .file("./code.txt", code)
                                .bytes());
                return new SourceArchive.Packed(
                        file, new AppSource(Shop.image(code).digest()));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private ImagePublisher publisher() {
        return destination -> {
            pushed.add(destination.repository() + ":" + destination.tag());
            return Shop.image(destination.tag()).digest();
        };
    }

    private static Deployment deployment(RailwayPlatform platform) {
        return new Deployment(platform, new Planner(8), new PlanRunner(8, Clock.systemUTC()));
    }

    private static void accept(Plan plan) {
        if (!plan.blocked().isEmpty()) {
            throw new MigrationException(plan.blocked().stream()
                    .map(blocked -> blocked.id() + ": " + blocked.reason())
                    .collect(Collectors.joining("\n")));
        }
    }

    private static final class Changes implements PlanListener {
        private final List<String> done = new ArrayList<>();

        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {
            if (outcome.state() == Outcome.State.DONE) {
                done.add(outcome.change().symbol() + " " + outcome.change().id());
            }
        }
    }
}
