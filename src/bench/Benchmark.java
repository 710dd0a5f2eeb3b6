import io.github.herokumigrate.emulator.heroku.EmulatedAddon;
import io.github.herokumigrate.emulator.heroku.EmulatedApp;
import io.github.herokumigrate.emulator.heroku.EmulatedApps;
import io.github.herokumigrate.emulator.heroku.EmulatedPostgres;
import io.github.herokumigrate.emulator.heroku.HerokuEmulator;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * What the project promises in numbers, measured: see {@code src/bench/run}. All of it happens below {@code
 * target/bench}, against an emulated Heroku and a real PostgreSQL.
 */
public final class Benchmark {
    private static final Duration API_DELAY = Duration.ofMillis(50);
    private static final int TABLES = 2_000;
    private static final int VARIABLES = 500;
    private static final int HEAP_MEBIBYTES = 128;
    private static final long DOWNLOAD_BYTES = 10_000_000;
    private static final String PREFIX = "heroku-migrate:";

    private final Path work = Path.of("target/bench").toAbsolutePath();
    private final Path maven = Path.of(System.getProperty("bench.maven"));
    private final Path repository = Path.of(System.getProperty("bench.repository"));
    private final String plugin = System.getProperty("bench.plugin");
    private final int runs;
    private final List<String> broken = new ArrayList<>();

    private Benchmark(int runs) {
        this.runs = runs;
    }

    public static void main(String[] arguments) throws Exception {
        Benchmark benchmark = new Benchmark(Integer.parseInt(arguments[0]));
        deleteAll(benchmark.work);
        Files.createDirectories(benchmark.work);
        Files.writeString(
                benchmark.settings(),
                Files.readString(Path.of("src/it/settings.xml"))
                        .replace("@localRepositoryUrl@", benchmark.repository.toUri().toString()));
        System.out.printf("%nMedians of %d runs%n%n", benchmark.runs);
        List<String> parts = arguments.length > 1
                ? List.of(arguments).subList(1, arguments.length)
                : List.of("export", "plan", "download", "heap");
        for (String part : parts) {
            switch (part) {
                case "export" -> benchmark.export();
                case "plan" -> benchmark.plan();
                case "download" -> benchmark.download();
                case "heap" -> benchmark.heap();
                default -> throw new IllegalArgumentException(part + " is none of export, plan, download, heap");
            }
        }
        benchmark.broken.forEach(promise -> System.out.println("BROKEN: " + promise));
        System.exit(benchmark.broken.isEmpty() ? 0 : 1);
    }

    private void export() throws Exception {
        Consumer consumer = new Consumer("export", "acme-orders");
        DatabaseUrl database = TestPostgres.source().createDatabase();
        try (HerokuEmulator heroku = HerokuEmulator.start()) {
            heroku.add(EmulatedApps.orders(
                    "acme-orders", database.url().reveal(), "exec sleep 3600", "exec sleep 3600", "true"));
            consumer.talksTo(heroku);
            heroku.delayEachCall(API_DELAY);

            List<Double> medians = medians(List.of(
                    new Measured("a bare goal: help", () -> consumer.maven("help")),
                    new Measured("export-config, 50 ms more per API call", () -> consumer.maven("export-config")),
                    new Measured("the official CLI's config, ps, addons, domains, pg:info", () -> {
                        for (String command : List.of("config --json", "ps", "addons", "domains", "pg:info")) {
                            consumer.herokuCli(command);
                        }
                    })));
            double bare = medians.get(0);
            double export = medians.get(1);
            double cli = medians.get(2);
            atMost("export-config over the bare goal, in seconds", export - bare, 1.0);
            System.out.printf(
                    "%-60s %,10.2f%n", "the official CLI's time divided by what the goal adds", cli / (export - bare));
            atLeast("the official CLI's time divided by export-config's", cli / export, 3.0);
        }
    }

    private void plan() throws Exception {
        Consumer consumer = new Consumer("plan", "acme-orders");
        try (HerokuEmulator heroku = HerokuEmulator.start()) {
            heroku.add(EmulatedApp.named("acme-orders")
                    .process("web", "exec sleep 3600", 0, "Basic")
                    .process("worker", "exec sleep 3600", 1, "Basic")
                    .deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
            consumer.talksTo(heroku);
            consumer.maven("deploy");
            try {
                List<Double> medians = medians(List.of(
                        new Measured("a bare goal: help", () -> consumer.maven("help")),
                        new Measured("plan on local, nothing changed", () -> consumer.maven("plan"))));
                atMost("plan over the bare goal, in seconds", medians.get(1) - medians.get(0), 1.0);
            } finally {
                consumer.maven("destroy");
            }
        }
    }

    private void download() throws Exception {
        Consumer consumer = new Consumer("download", "acme-orders");
        Path empty = work.resolve("download-repository");
        // A goal that only Maven's own parts are needed for tells what those are.
        consumer.mavenWith(empty, List.of("validate"));
        long before = bytes(empty);
        consumer.mavenWith(empty, List.of(PREFIX + "help"));
        atMost("bytes that a consumer downloads", bytes(empty) - before, DOWNLOAD_BYTES);
    }

    private void heap() throws Exception {
        Consumer consumer = new Consumer("heap", "acme-large");
        DatabaseUrl source = TestPostgres.source().createDatabase();
        TestPostgres.execute(
                source,
                IntStream.rangeClosed(1, TABLES)
                        .mapToObj(n -> "CREATE TABLE t" + n + " AS SELECT g AS id, 'row ' || g AS name"
                                + " FROM generate_series(1, 5) AS g; ALTER TABLE t" + n + " ADD PRIMARY KEY (id)")
                        .toArray(String[]::new));
        DatabaseUrl target = TestPostgres.target().createDatabase();
        try (HerokuEmulator heroku = HerokuEmulator.start()) {
            EmulatedApp app = EmulatedApp.named("acme-large")
                    .addon(EmulatedAddon.postgres(
                            "postgresql-large-1",
                            "standard-0",
                            EmulatedPostgres.at(source.url().reveal()).holding(50_000_000, TABLES)))
                    .process("web", "exec sleep 3600", 1, "Standard-1X");
            IntStream.rangeClosed(1, VARIABLES).forEach(n -> app.configVar("VARIABLE_" + n, "value " + n + " ".repeat(n)));
            heroku.add(app.deployed("1a2b3c4d5e6f708192a3b4c5d6e7f8091a2b3c4d"));
            consumer.talksTo(heroku);
            Path log = work.resolve("heap.gc");
            consumer.environment.put("MAVEN_OPTS", "-Xmx" + HEAP_MEBIBYTES + "m -Xlog:gc:file=" + log);
            consumer.maven("export-config");
            consumer.maven("plan");
            System.out.printf("%-60s %10.0f%n", "peak heap of export-config and plan, in MiB", peakHeap(log));
            consumer.environment.put("HEAP_TARGET_URL", target.url().reveal());
            consumer.maven("db-migrate", "-Dheroku-migrate.database.targetUrl=env:HEAP_TARGET_URL");
            atMost("peak heap of db-migrate with 2,000 tables, in MiB", peakHeap(log), HEAP_MEBIBYTES);
        }
    }

    private Path settings() {
        return work.resolve("settings.xml");
    }

    private static double peakHeap(Path gcLog) throws IOException {
        Matcher pause = Pattern.compile("(\\d+)M->\\d+M\\(").matcher(Files.readString(gcLog));
        return pause.results().mapToInt(found -> Integer.parseInt(found.group(1))).max().orElse(0);
    }

    private interface Work {
        void run() throws Exception;
    }

    /** What is compared is run in turn, so that whatever else the machine does hits all of it alike. */
    private List<Double> medians(List<Measured> all) throws Exception {
        for (Measured one : all) {
            one.work.run(); // the first run warms the page cache and the emulator
        }
        double[][] seconds = new double[all.size()][runs];
        for (int run = 0; run < runs; run++) {
            for (int i = 0; i < all.size(); i++) {
                long start = System.nanoTime();
                all.get(i).work.run();
                seconds[i][run] = (System.nanoTime() - start) / 1e9;
            }
        }
        List<Double> medians = new ArrayList<>();
        for (int i = 0; i < all.size(); i++) {
            Arrays.sort(seconds[i]);
            double median = (seconds[i][(runs - 1) / 2] + seconds[i][runs / 2]) / 2;
            System.out.printf(
                    "%-60s %8.2f s  (%.2f to %.2f)%n",
                    all.get(i).name, median, seconds[i][0], seconds[i][runs - 1]);
            medians.add(median);
        }
        return medians;
    }

    private record Measured(String name, Work work) {}

    private void atMost(String promise, double value, double limit) {
        tell(promise, value, "at most", limit, value <= limit);
    }

    private void atLeast(String promise, double value, double limit) {
        tell(promise, value, "at least", limit, value >= limit);
    }

    private void tell(String promise, double value, String relation, double limit, boolean kept) {
        String line = String.format("%-60s %,10.2f  %s %,.2f", promise, value, relation, limit);
        System.out.println(line);
        if (!kept) {
            broken.add(line);
        }
    }

    /** A project with nothing in its pom but the plugin. */
    private final class Consumer {
        private final Path directory;
        private final String app;
        private final Map<String, String> environment = new LinkedHashMap<>();
        private final List<String> properties = new ArrayList<>();

        Consumer(String name, String app) throws IOException {
            this.app = app;
            directory = Files.createDirectories(work.resolve(name));
            String[] parts = plugin.split(":");
            Files.writeString(
                    directory.resolve("pom.xml"),
                    """
                    <project xmlns="http://maven.apache.org/POM/4.0.0">
                      <modelVersion>4.0.0</modelVersion>
                      <groupId>com.acme</groupId>
                      <artifactId>%s</artifactId>
                      <version>1.0</version>
                      <packaging>pom</packaging>
                      <build>
                        <plugins>
                          <plugin>
                            <groupId>%s</groupId>
                            <artifactId>%s</artifactId>
                            <version>%s</version>
                            <configuration>
                              <migration>
                                <app>%s</app>
                              </migration>
                            </configuration>
                          </plugin>
                        </plugins>
                      </build>
                    </project>
                    """
                            .formatted(name, parts[0], parts[1], parts[2], app));
            Files.writeString(directory.resolve("Procfile"), "web: exec sleep 3600\nworker: exec sleep 3600\n");
        }

        void talksTo(HerokuEmulator heroku) {
            String host = heroku.uri().toString();
            environment.put("HEROKU_API_KEY", heroku.token());
            environment.put("HEROKU_HOST", host);
            environment.put("HEROKU_DATA_HOST", "127.0.0.1");
            environment.put("HEROKU_PARTICLEBOARD_URL", host);
            environment.put("DISABLE_TELEMETRY", "true");
            environment.put("HEROKU_DISABLE_AUTOUPDATE", "1");
            environment.put("HEROKU_SKIP_NEW_VERSION_CHECK", "1");
            environment.put("NO_COLOR", "1");
            environment.put("HOME", work.toString());
            properties.add("-Dheroku-migrate.heroku.apiUrl=" + host);
            properties.add("-Dheroku-migrate.heroku.dataUrl=" + host);
        }

        void maven(String goal, String... more) throws Exception {
            List<String> line = new ArrayList<>(List.of("-o", PREFIX + goal));
            line.addAll(properties);
            line.addAll(List.of(more));
            mavenWith(repository, line);
        }

        void mavenWith(Path localRepository, List<String> arguments) throws Exception {
            List<String> line = new ArrayList<>(List.of(
                    maven.toString(),
                    "-B",
                    "-ntp",
                    "-s",
                    settings().toString(),
                    "-Dmaven.repo.local=" + localRepository));
            line.addAll(arguments);
            run(line);
        }

        void herokuCli(String command) throws Exception {
            List<String> line = new ArrayList<>(List.of("node", System.getProperty("bench.cli")));
            line.addAll(List.of(command.split(" ")));
            line.addAll(List.of("--app", app));
            run(line);
        }

        private void run(List<String> line) throws Exception {
            Path output = work.resolve("output.log");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(directory.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            if (builder.start().waitFor() != 0) {
                throw new IllegalStateException(String.join(" ", line) + "\n" + Files.readString(output));
            }
        }
    }

    private static long bytes(Path directory) throws IOException {
        try (Stream<Path> files = Files.walk(directory)) {
            return files.filter(Files::isRegularFile).mapToLong(file -> file.toFile().length()).sum();
        }
    }

    private static void deleteAll(Path directory) throws IOException {
        if (Files.exists(directory)) {
            try (Stream<Path> files = Files.walk(directory)) {
                for (Path file : files.sorted((a, b) -> b.compareTo(a)).toList()) {
                    Files.delete(file);
                }
            }
        }
    }
}
