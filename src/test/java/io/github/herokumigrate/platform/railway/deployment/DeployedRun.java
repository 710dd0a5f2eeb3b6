package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.emulator.fault.Faults;
import io.github.herokumigrate.emulator.fault.RecordedCall;
import io.github.herokumigrate.emulator.railway.RailwayEmulator;
import io.github.herokumigrate.emulator.railway.archive.PackedSource;
import io.github.herokumigrate.emulator.railway.state.EmulatedDeployment;
import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.state.Timings;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Plan;
import io.github.herokumigrate.plan.PlanListener;
import io.github.herokumigrate.plan.PlanRunner;
import io.github.herokumigrate.plan.Planner;
import io.github.herokumigrate.plan.Resource;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.railway.TestRailway;
import io.github.herokumigrate.platform.railway.instance.InstanceSpecs;
import io.github.herokumigrate.platform.railway.service.RailwayServices;
import io.github.herokumigrate.platform.railway.service.WishedService;
import io.github.herokumigrate.platform.railway.service.WishedVariable;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import io.github.herokumigrate.platform.railway.site.RailwaySite;
import io.github.herokumigrate.testing.DisturbedPlace;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Stream;

/** A project at an emulated Railway to which wishes are deployed, every time as if by a new process. */
final class DeployedRun implements DisturbedPlace {
    static final DeploymentTimes SHORT =
            new DeploymentTimes(Duration.ofSeconds(10), Duration.ofSeconds(5), Duration.ofMillis(300));

    private static final int PARALLELISM = 8;

    private final TestRailway railway;
    private final List<String> built = new CopyOnWriteArrayList<>();
    private Optional<String> region = Optional.empty();

    DeployedRun() {
        this(Timings.compressed());
    }

    DeployedRun(Timings timings) {
        railway = new TestRailway(timings);
    }

    RailwayEmulator railway() {
        return railway.emulator();
    }

    Redactor redactor() {
        return railway.redactor();
    }

    /** What building has printed so far. */
    List<String> built() {
        return built;
    }

    /** Lets everything run in a region from now on. */
    void region(String name) {
        region = Optional.of(name);
    }

    /** Plans and applies a wish. */
    Deploy deploy(WishedRun run) throws InterruptedException {
        return apply(run, upload(run), SHORT);
    }

    /** Plans and applies a wish that is started from something else than sources. */
    Deploy deploy(WishedRun run, Source source) throws InterruptedException {
        return apply(run, source, SHORT);
    }

    /** Plans and applies a wish with another patience. */
    Deploy deploy(WishedRun run, DeploymentTimes times) throws InterruptedException {
        return apply(run, upload(run), times);
    }

    /** What would be done for a wish. */
    Plan plan(WishedRun run) throws InterruptedException {
        return new Planner(PARALLELISM).plan(resources(run, upload(run), SHORT), Force.NONE);
    }

    /** Makes the services of a wish with their variables; nothing is deployed. */
    Deploy makeServices(WishedRun run) throws InterruptedException {
        List<Resource<?>> resources = services(railway.site(), run).wished();
        return run(new Planner(PARALLELISM).plan(resources, Force.NONE), resources);
    }

    /** Ends everything that runs; services and their variables stay. */
    Deploy end(WishedRun run) throws InterruptedException {
        List<Resource<?>> resources = new ArrayList<>(
                deployments(run, upload(run), railway.site(), SHORT).resources(service -> Set.of()));
        return run(new Planner(PARALLELISM).planRemoval(resources, Force.NONE), resources);
    }

    /** Where everything begins, of a new process. */
    Deployments deployments(WishedRun run) {
        return deployments(run, upload(run), railway.site(), SHORT);
    }

    /** What is there, as a new process sees it. */
    RailwaySite site() {
        return railway.site();
    }

    EmulatedInstance instance(String service) {
        return railway().instance(TestRailway.APP.value(), ProjectChoice.USUAL_ENVIRONMENT, service);
    }

    /** The one deployment that a service is now. */
    EmulatedDeployment active(String service) {
        railway().settle();
        return instance(service).deployments().running();
    }

    /** How many deployments a service has had. */
    int count(String service) {
        return instance(service).deployments().all().size();
    }

    /** The operations that wrote something since calls were last forgotten. */
    List<String> writes() {
        return railway.writes();
    }

    /** How often something was called since calls were last forgotten. */
    long calls(String operation) {
        return calls().stream()
                .filter(call -> call.operation().equals(operation))
                .count();
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

    @Override
    public List<String> endState() {
        return railway().endState();
    }

    @Override
    public void close() {
        railway.close();
    }

    private Deploy apply(WishedRun run, Source source, DeploymentTimes times) throws InterruptedException {
        List<Resource<?>> resources = resources(run, source, times);
        Plan plan = new Planner(PARALLELISM).plan(resources, new Force(Set.of("process")));
        return run(plan, resources);
    }

    private Deploy run(Plan plan, List<Resource<?>> resources) {
        return new Deploy(
                plan,
                new PlanRunner(PARALLELISM, Clock.systemUTC(), redactor())
                        .run(plan, resources, new SilentListener())
                        .outcomes());
    }

    private List<Resource<?>> resources(WishedRun run, Source source, DeploymentTimes times)
            throws InterruptedException {
        RailwaySite site = railway.site();
        RailwayServices services = services(site, run);
        List<Resource<?>> resources = new ArrayList<>(services.wished());
        resources.addAll(deployments(run, source, site, times)
                .resources(service -> services.services().containsKey(service)
                        ? Set.of(RailwayServices.serviceId(service), RailwayServices.variablesId(service))
                        : Set.of(RailwayServices.serviceId(service))));
        return resources;
    }

    private Deployments deployments(WishedRun run, Source source, RailwaySite site, DeploymentTimes times) {
        RailwayServices services = services(site, run);
        return new Deployments(
                site,
                run.wish(),
                source,
                services::fingerprint,
                new DeploymentSettings(region, times, (service, line) -> built.add(service + ": " + line)));
    }

    private static RailwayServices services(RailwaySite site, WishedRun run) {
        SortedMap<String, WishedService> services = new TreeMap<>();
        run.wish()
                .services()
                .forEach(service ->
                        services.put(service.type().value(), wished(InstanceSpecs.variables(service), run.greeting())));
        run.wish()
                .schedules()
                .forEach(schedule ->
                        services.put(schedule.name(), wished(InstanceSpecs.variables(schedule), run.greeting())));
        return new RailwayServices(site, List.of(), Set.of(), services);
    }

    private static WishedService wished(SortedMap<String, String> variables, String greeting) {
        return new WishedService(
                variables.getOrDefault("PROCESS_TYPE", ""),
                Stream.concat(
                                variables.entrySet().stream()
                                        .filter(variable -> !variable.getKey().equals("PROCESS_TYPE"))
                                        .map(variable ->
                                                WishedVariable.of(variable.getKey(), Secret.of(variable.getValue()))),
                                Stream.of(WishedVariable.of("GREETING", Secret.of(greeting))))
                        .toList());
    }

    private static Source upload(WishedRun run) {
        return new Source.Upload(run.source(), () -> new SourceArchive.Packed(packed(run.code()), run.source()));
    }

    private static Path packed(String code) {
        try {
            Path file = Files.createTempFile("source", ".tar.gz");
            file.toFile().deleteOnExit();
            return Files.write(
                    file,
                    new PackedSource()
                            .file("./Dockerfile", "FROM scratch")
                            .file("./code.txt", code)
                            .bytes());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was planned and what came of it. */
    record Deploy(Plan plan, List<Outcome> outcomes) {
        /** What failed and why. */
        List<String> problems() {
            return outcomes.stream()
                    .filter(outcome -> outcome.state() == Outcome.State.FAILED)
                    .map(outcome -> outcome.problem().orElse(""))
                    .toList();
        }

        /** What was done, each with the sign of the change. */
        List<String> done() {
            return outcomes.stream()
                    .filter(outcome -> outcome.state() == Outcome.State.DONE)
                    .map(outcome ->
                            outcome.change().symbol() + " " + outcome.change().id())
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

    /** Says nothing. */
    private static final class SilentListener implements PlanListener {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    }
}
