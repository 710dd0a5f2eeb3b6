package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.PendingTask;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import io.github.herokumigrate.platform.fly.machine.MachineSpecs;
import io.github.herokumigrate.platform.fly.machine.StartSecrets;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** An app at an emulated Fly.io to which wishes are rolled out, every time as if by a new process. */
final class RolledApp implements AutoCloseable {
    static final AppName NAME = AppName.of("shop");
    static final String REGION = "iad";

    private static final RolloutTimes SHORT = new RolloutTimes(
            Duration.ofSeconds(1),
            Duration.ofSeconds(3),
            Duration.ofSeconds(2),
            Duration.ofMillis(60),
            Duration.ofMillis(20),
            Duration.ofSeconds(5),
            Duration.ofSeconds(5),
            Duration.ofMillis(200));
    private static final int PARALLELISM = 8;
    private static final Duration LEASE = Duration.ofMillis(250);

    private final FlyEmulator fly;
    private final Redactor redactor = new Redactor();
    private RetrySettings retries = new RetrySettings(3, Duration.ofMillis(1), Duration.ofMillis(10));
    private Duration pollInterval = Duration.ofMillis(5);
    private long secretsVersion;

    RolledApp() throws InterruptedException {
        // What a killed run holds must not take a whole second each time.
        this(Timings.compressed().withLeaseSecond(LEASE));
    }

    RolledApp(Timings timings) throws InterruptedException {
        fly = FlyEmulator.start(timings);
        api().apps().create(NAME, FlyEmulator.ORGANIZATION);
    }

    FlyEmulator fly() {
        return fly;
    }

    /** Lets Fly.io allow as few calls as it does, and the client have the patience for that. */
    void limitCalls() {
        fly.rateLimit().enforce();
        retries = new RetrySettings(8, Duration.ofMillis(300), Duration.ofSeconds(5));
        pollInterval = Duration.ofMillis(300);
    }

    Redactor redactor() {
        return redactor;
    }

    /** Sets a secret of the app. */
    void secret(String name, String value) throws InterruptedException {
        secretsVersion = api().secrets()
                .set(NAME, new TreeMap<>(Map.of(name, Optional.of(Secret.of(value)))))
                .version();
    }

    /** Plans and applies a wish. */
    Deploy deploy(WishedApp app) throws InterruptedException {
        Rollouts rollouts = rollouts(app);
        List<Resource<?>> resources = rollouts.resources(Set.of());
        return run(rollouts, new Planner(PARALLELISM).plan(resources, new Force(Set.of("process"))), resources);
    }

    /** Removes everything. */
    Deploy destroy(WishedApp app) throws InterruptedException {
        Rollouts rollouts = rollouts(app);
        List<Resource<?>> resources = rollouts.resources(Set.of());
        return run(rollouts, new Planner(PARALLELISM).planRemoval(resources, Force.NONE), resources);
    }

    /** What would be done for a wish. */
    Plan plan(WishedApp app) throws InterruptedException {
        return new Planner(PARALLELISM).plan(rollouts(app).resources(Set.of()), Force.NONE);
    }

    /** Where everything begins, of a new process. */
    Rollouts rollouts(WishedApp app) {
        return rollouts(app, SHORT);
    }

    Rollouts rollouts(WishedApp app, RolloutTimes times) {
        FlySite site = FlySite.of(api(), NAME, FlyEmulator.ORGANIZATION, REGION, Clock.systemUTC());
        MachineSpecs specs = new MachineSpecs(site, app.wish(), new KnownSecrets(fly, secretsVersion));
        return new Rollouts(specs, app.strategy(), times, redactor);
    }

    FlyApi api() {
        return new FlyApi(FlyConnection.with(FlyToken.of(Secret.of(fly.token())), redactor)
                .at(fly.address(), fly.address().resolve("/graphql"), "registry.fly.io")
                .patient(Timeouts.DEFAULT, retries, pollInterval));
    }

    /** The machines that there are, by name. */
    Map<String, EmulatedMachine> machines() {
        synchronized (fly.account()) {
            return fly.app(NAME.value()).machines().stream()
                    .collect(Collectors.toMap(
                            EmulatedMachine::name, machine -> machine, (one, other) -> other, TreeMap::new));
        }
    }

    EmulatedMachine machine(String name) {
        return Optional.ofNullable(machines().get(name))
                .orElseThrow(() -> new AssertionError(
                        "There is no machine " + name + ", only " + machines().keySet()));
    }

    /** Lets what a machine does by itself come to its end, with the lock on everything. */
    void during(Runnable change) {
        synchronized (fly.account()) {
            change.run();
        }
        fly.settle();
    }

    /** The images of the machines that there are, by name. */
    Map<String, String> images() {
        Map<String, String> images = new TreeMap<>();
        machines()
                .forEach((name, machine) ->
                        images.put(name, machine.config().path("image").asString()));
        return images;
    }

    /** The operations that wrote something since calls were last forgotten. */
    List<String> writes() {
        return fly.calls().stream()
                .filter(call -> call.kind() == Kind.WRITE)
                .map(RecordedCall::action)
                .toList();
    }

    @Override
    public void close() {
        try {
            if (!fly.violations().isEmpty()) {
                throw new AssertionError("The published document was violated: " + fly.violations());
            }
        } finally {
            fly.close();
        }
    }

    /** What is left to the user after a run, in words; nothing is known of that if Fly.io does not answer. */
    static List<String> pending(Rollouts rollouts) throws InterruptedException {
        try {
            return rollouts.pending().stream().map(PendingTask::task).toList();
        } catch (MigrationException e) {
            return List.of(String.valueOf(e.getMessage()));
        }
    }

    /** The releases in Fly.io's list, the oldest first: number and what became of each. */
    List<String> releases() {
        synchronized (fly.account()) {
            return fly.app(NAME.value()).releases().stream()
                    .map(release -> release.version() + " " + release.status())
                    .toList();
        }
    }

    private Deploy run(Rollouts rollouts, Plan plan, List<Resource<?>> resources) throws InterruptedException {
        List<Outcome> outcomes = new PlanRunner(PARALLELISM, Clock.systemUTC(), redactor)
                .run(plan, resources, new SilentListener())
                .outcomes();
        return new Deploy(plan, outcomes, pending(rollouts));
    }

    /** What was planned, what came of it and what is left to the user. */
    record Deploy(Plan plan, List<Outcome> outcomes, List<String> pending) {
        /** What failed, and what is left. */
        List<String> undone() {
            return Stream.concat(problems().stream(), pending.stream()).toList();
        }

        /** What failed and why. */
        List<String> problems() {
            return outcomes.stream()
                    .filter(outcome -> outcome.state() == Outcome.State.FAILED)
                    .map(outcome -> outcome.problem().orElse(""))
                    .toList();
        }

        /** What was done, by the id of the resource. */
        List<String> done() {
            return outcomes.stream()
                    .filter(outcome -> outcome.state() == Outcome.State.DONE)
                    .map(outcome -> outcome.change().id().toString())
                    .toList();
        }

        /** The fields in which a resource differs from its wish. */
        List<String> fields(String id) {
            return plan.changes().stream()
                    .filter(change -> change.id().toString().equals(id))
                    .flatMap(change ->
                            change instanceof Change.Update update ? update.differences().stream() : Stream.empty())
                    .map(difference -> difference.field())
                    .toList();
        }
    }

    /** Marks of secrets that are the same in every account, as an emulated digest is not. */
    private record KnownSecrets(FlyEmulator fly, long minVersion) implements StartSecrets {
        @Override
        public String marks() {
            synchronized (fly.account()) {
                return new TreeMap<>(fly.app(NAME.value()).secrets().values())
                        .entrySet().stream()
                                .map(secret -> secret.getKey() + "="
                                        + Integer.toHexString(secret.getValue().hashCode()))
                                .collect(Collectors.joining(","));
            }
        }
    }

    /** Says nothing. */
    private static final class SilentListener implements PlanListener {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    }
}
