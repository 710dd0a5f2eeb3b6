package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.emulator.fly.FlyEmulator;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.http.RetrySettings;
import io.github.herokumigrate.http.Timeouts;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanResult;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.fly.api.FlyApi;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import io.github.herokumigrate.platform.fly.site.FlySite;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** An empty organization at the emulator of Fly.io, and a client of ours there. */
public final class TestFly implements AutoCloseable {
    /** The application of all tests. */
    public static final AppName APP = AppName.of("acme-orders");
    /** The region of all tests. */
    public static final String REGION = "fra";

    private static final Duration SHORT = Duration.ofMillis(10);

    private final FlyEmulator emulator;
    private final Redactor redactor = new Redactor();

    /** An organization where nothing takes long. */
    public TestFly() {
        this(Timings.compressed());
    }

    /** An organization where things take as long as one says. */
    public TestFly(Timings timings) {
        emulator = FlyEmulator.start(timings);
    }

    /** The emulator. */
    public FlyEmulator emulator() {
        return emulator;
    }

    /** What learns secrets. */
    public Redactor redactor() {
        return redactor;
    }

    /** A connection with a token of the organization. */
    public FlyConnection connection() {
        return connection(emulator.token());
    }

    private FlyConnection connection(String token) {
        return FlyConnection.with(FlyToken.of(Secret.of(token)), redactor)
                .at(emulator.address(), emulator.address().resolve("/graphql"), "registry.example.com")
                .patient(
                        new Timeouts(Duration.ofSeconds(2), Duration.ofSeconds(5)),
                        new RetrySettings(4, SHORT, Duration.ofSeconds(1)),
                        SHORT);
    }

    /** Where resources are made, as a new run of a goal sees it. */
    public FlySite site() {
        return site(emulator.token());
    }

    /** The same with another token. */
    public FlySite site(String token) {
        return FlySite.of(new FlyApi(connection(token)), APP, FlyEmulator.ORGANIZATION, REGION, Clock.systemUTC());
    }

    /**
     * Brings the resources to their wish.
     *
     * @return what was changed, each with the sign of the change, e.g. {@code + app/acme-orders}
     * @throws AssertionError if anything failed, or if anything that was said does not fit the published documents
     */
    public List<String> apply(List<? extends Resource<?>> resources) throws InterruptedException {
        return apply(resources, Force.NONE);
    }

    /** The same, with what may be replaced or removed although it holds data. */
    public List<String> apply(List<? extends Resource<?>> resources, Force force) throws InterruptedException {
        return run(new Planner(8).plan(List.copyOf(resources), force), List.copyOf(resources));
    }

    /** Removes the resources, those with data too. */
    public List<String> remove(List<? extends Resource<?>> resources, Force force) throws InterruptedException {
        return run(new Planner(8).planRemoval(List.copyOf(resources), force), List.copyOf(resources));
    }

    /** The operations that changed something since the calls were forgotten. */
    public List<String> writes() {
        return emulator.calls().stream()
                .filter(call -> call.kind() == Kind.WRITE)
                .map(RecordedCall::action)
                .toList();
    }

    @Override
    public void close() {
        emulator.close();
    }

    private List<String> run(Plan plan, List<Resource<?>> resources) {
        PlanResult result = new PlanRunner(8, Clock.systemUTC()).run(plan, resources, new Silence());
        List<String> done = new ArrayList<>();
        for (Outcome outcome : result.outcomes()) {
            if (outcome.state() == Outcome.State.DONE) {
                done.add(outcome.change().symbol() + " " + outcome.change().id());
            } else if (outcome.state() != Outcome.State.UNCHANGED) {
                AssertionError failure = new AssertionError(outcome.change().id() + ": " + outcome.state() + ": "
                        + outcome.problem().orElse(""));
                outcome.cause().ifPresent(failure::initCause);
                throw failure;
            }
        }
        if (!emulator.violations().isEmpty()) {
            throw new AssertionError("Said what the published documents do not allow: " + emulator.violations());
        }
        return done;
    }

    private static final class Silence implements PlanListener {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    }
}
