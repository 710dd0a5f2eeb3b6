package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
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
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.fly.app.FlyApp.Addresses;
import io.github.herokumigrate.platform.fly.data.CacheSettings;
import io.github.herokumigrate.platform.fly.data.PostgresSettings;
import io.github.herokumigrate.platform.fly.rollout.RolloutTimes;
import io.github.herokumigrate.platform.fly.rollout.Strategy;
import io.github.herokumigrate.testing.DisturbedPlace;
import io.github.herokumigrate.testing.Shop;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A whole application on its way to the emulated Fly.io, as the goals bring it there. Each has an empty organization. */
final class DeployedApp implements DisturbedPlace {
    private static final Pattern MARK = Pattern.compile("[0-9a-f]{16}");
    private static final Duration LOOK = Duration.ofMillis(5);

    private static final RolloutTimes TIMES = new RolloutTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            LOOK.multipliedBy(10),
            LOOK.multipliedBy(10),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofMillis(200));

    private final TestFly fly;
    private final List<String> pushed = new CopyOnWriteArrayList<>();

    /** Where nothing takes long. */
    DeployedApp() {
        this(new TestFly());
    }

    /** In an organization that becomes the application's own. */
    DeployedApp(TestFly fly) {
        this.fly = fly;
    }

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
    FlySettings settings() {
        return new FlySettings(
                fly.connection(),
                Optional.empty(),
                Optional.of(TestFly.REGION),
                Strategy.ROLLING,
                Addresses.SHARED,
                PostgresSettings.USUAL,
                CacheSettings.USUAL,
                TIMES);
    }

    /** The same with another way to roll out. */
    FlySettings with(Strategy strategy) {
        FlySettings usual = settings();
        return new FlySettings(
                usual.connection(),
                usual.organization(),
                usual.region(),
                strategy,
                usual.addresses(),
                usual.postgres(),
                usual.cache(),
                usual.times());
    }

    /** The target as a new run of a goal sees it. */
    FlyPlatform platform() {
        return platform(settings());
    }

    /** The target with these settings. */
    FlyPlatform platform(FlySettings settings) {
        return new FlyPlatform(settings, publisher(), Clock.systemUTC());
    }

    /** The emulated Fly.io. */
    FlyEmulator fly() {
        return fly.emulator();
    }

    /** What has been pushed so far. */
    List<String> pushed() {
        return pushed;
    }

    /** What was changed since the calls were forgotten. */
    List<String> writes() {
        return fly.writes();
    }

    /** Brings the organization to the wish. */
    Result deploy(TargetApp app) throws InterruptedException {
        return deploy(app, settings(), Force.NONE);
    }

    /** Brings the organization to the wish. */
    Result deploy(TargetApp app, FlySettings settings, Force force) throws InterruptedException {
        // As the export does.
        app.variables().forEach(variable -> fly.redactor().learn(variable.value()));
        Changes changes = new Changes();
        PlanResult result =
                deployment(platform(settings)).deploy(app, Stage.ROLLOUT, force, DeployedApp::accept, changes);
        return new Result(result, changes.done);
    }

    /** What would be done. */
    Plan plan(TargetApp app) throws InterruptedException {
        return deployment(platform()).plan(app, Stage.ROLLOUT, Force.NONE);
    }

    /** Removes everything. */
    Result destroy(Force force) throws InterruptedException {
        Changes changes = new Changes();
        PlanResult result = deployment(platform())
                .destroy(TargetApp.named(Shop.NAME, Path.of(".")), force, DeployedApp::accept, changes);
        return new Result(result, changes.done);
    }

    /** What is left to the user but for domains, in words. */
    List<String> pending() throws InterruptedException {
        return platform().pending(TargetApp.named(Shop.NAME, Path.of("."))).stream()
                .map(PendingTask::task)
                .toList();
    }

    @Override
    public Faults faults() {
        return fly().faults();
    }

    @Override
    public List<RecordedCall> calls() {
        return fly().calls();
    }

    @Override
    public void forgetCalls() {
        fly().forgetCalls();
    }

    /** The end, without leases, which end by themselves, and with the marks of secrets, which Fly.io's digests are in. */
    @Override
    public List<String> endState() {
        return fly().endState().stream()
                .filter(line -> !line.endsWith(": lease = held"))
                .map(line ->
                        line.contains(": config.metadata.") ? MARK.matcher(line).replaceAll("<mark>") : line)
                .toList();
    }

    @Override
    public void close() {
        List<String> violations = fly.emulator().violations();
        fly.close();
        if (!violations.isEmpty()) {
            throw new AssertionError("Said what the published documents do not allow: " + violations);
        }
    }

    private ImagePublisher publisher() {
        return destination -> {
            pushed.add(destination.repository() + ":" + destination.tag());
            return Shop.image(destination.tag()).digest();
        };
    }

    private static Deployment deployment(FlyPlatform platform) {
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
