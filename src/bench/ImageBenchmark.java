import io.github.herokumigrate.container.BaseImages;
import io.github.herokumigrate.container.ContainerTools;
import io.github.herokumigrate.container.ImageBuild;
import io.github.herokumigrate.container.TestRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;

/**
 * The image of a Spring Boot application by {@code heroku-migrate:image}, by the generated Dockerfile and by Jib alone:
 * what is pushed, and what it costs. See {@code src/bench/image}. Builds, registries and caches are below {@code
 * target/bench-image}; the registry that is pushed to begins empty in each run.
 */
public final class ImageBenchmark {
    private static final long CHANGE_LIMIT = 100_000;
    private static final double OVERHEAD_LIMIT = 1.0;
    private static final int JAVA = 17;

    private final Path work = Path.of("target/bench-image").toAbsolutePath();
    private final Path project = work.resolve("spring-boot");
    private final Path maven = Path.of(System.getProperty("bench.maven"));
    private final Path repository = Path.of(System.getProperty("bench.repository")).toAbsolutePath();
    private final ContainerTools tools = new ContainerTools(Path.of("target/containers"));
    private final TestRegistry bases = TestRegistry.start(tools, Path.of("target/containers/registry"));
    private final Map<String, List<Step>> steps = new LinkedHashMap<>();
    private final List<String> broken = new ArrayList<>();
    // Not a number of an earlier benchmark, whose builds Buildah remembers.
    private long changes = System.currentTimeMillis();

    public static void main(String[] arguments) throws Exception {
        ImageBenchmark benchmark = new ImageBenchmark();
        try {
            benchmark.prepare();
            for (int run = 1; run <= Integer.parseInt(arguments[0]); run++) {
                benchmark.run(run);
            }
            benchmark.tell();
        } finally {
            benchmark.bases.close();
        }
        benchmark.broken.forEach(promise -> System.out.println("BROKEN: " + promise));
        System.exit(benchmark.broken.isEmpty() ? 0 : 1);
    }

    private ImageBenchmark() {}

    private void prepare() throws Exception {
        deleteAll(work);
        copy(Path.of("src/it/containers/spring-boot"), project);
        Path pom = project.resolve("pom.xml");
        // The peer is Jib as its users have it: no configuration but base and target.
        Files.writeString(
                pom,
                Files.readString(pom)
                        .replace("@project.version@", System.getProperty("bench.version"))
                        .replaceFirst("<plugins>", """
                                <plugins>
                                      <plugin>
                                        <groupId>com.google.cloud.tools</groupId>
                                        <artifactId>jib-maven-plugin</artifactId>
                                        <version>3.5.2</version>
                                        <configuration>
                                          <from><image>\\${bases}/eclipse-temurin:17-jre</image></from>
                                          <container><mainClass>com.acme.Application</mainClass></container>
                                        </configuration>
                                      </plugin>"""));
        Files.writeString(
                work.resolve("settings.xml"),
                Files.readString(Path.of("src/it/containers/settings.xml"))
                        .replace("@localRepositoryUrl@", repository.toUri().toString()));
        BaseImages.in(bases, maven.getParent().getParent(), JAVA);
        change();
        // Everything is fetched before anything is measured.
        try (TestRegistry target = emptyRegistry()) {
            mvn(target, "image", "clean", "install", "heroku-migrate:generate-dockerfile", "heroku-migrate:image");
            mvn(target, "alone", "jib:build", "-Djib.to.image=" + target.address() + "/acme/alone");
            new ImageBuild(bases.tools(), project).offlineMaven(repository).build("bench/spring-boot");
        }
    }

    private void run(int run) throws Exception {
        System.out.println("Run " + run);
        try (TestRegistry byGoal = emptyRegistry();
                TestRegistry byDockerfile = emptyRegistry();
                TestRegistry byJib = emptyRegistry()) {
            deleteAll(work.resolve("caches"));
            goal("cold", byGoal, "clean", "package");
            dockerfile("cold", byDockerfile, "--no-cache");
            alone("cold", byJib);
            change();
            goal("one class changed", byGoal, "package");
            dockerfile("one class changed", byDockerfile);
            alone("one class changed", byJib);
            goal("nothing changed", byGoal, "package");
            dockerfile("nothing changed", byDockerfile);
            alone("nothing changed", byJib);
        }
    }

    private void goal(String step, TestRegistry target, String... phases) throws Exception {
        List<String> arguments = new ArrayList<>(List.of(phases));
        arguments.add("heroku-migrate:image");
        measure(step + ", image", target, () -> mvn(target, "image", arguments.toArray(String[]::new)));
    }

    private void alone(String step, TestRegistry target) throws Exception {
        measure(
                step + ", jib:build alone",
                target,
                () -> mvn(target, "alone", "package", "jib:build", "-Djib.to.image=" + target.address() + "/acme/alone"));
    }

    private void dockerfile(String step, TestRegistry target, String... options) throws Exception {
        List<String> build = new ArrayList<>(List.of(
                "buildah", "bud", "--isolation", "chroot", "--layers", "--format", "docker", "--tag", "bench/spring-boot"));
        build.addAll(List.of(options));
        build.addAll(List.of("--volume", repository + ":/local-repository:O"));
        build.addAll(List.of(
                "--volume", tools.directory() + "/settings/offline-settings.xml:/root/.m2/settings.xml:ro"));
        build.add(project.toString());
        measure(step + ", Dockerfile", target, () -> {
            Cost built = timed(build, bases.tools().environment());
            Cost pushed = timed(
                    List.of(
                            "buildah",
                            "push",
                            "localhost/bench/spring-boot",
                            "docker://" + target.address() + "/acme/spring-boot"),
                    target.tools().environment());
            return new Cost(built.wall + pushed.wall, built.cpu + pushed.cpu);
        });
    }

    /** Each way has a cache of its own: neither finds the base image that the other has fetched. */
    private Cost mvn(TestRegistry target, String cache, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of(
                maven.toString(),
                "-B",
                "-ntp",
                "-f",
                project.toString(),
                "-s",
                work.resolve("settings.xml").toString(),
                "-Dmaven.repo.local=" + repository,
                "-Dregistry.address=" + target.address(),
                "-Dbases=" + bases.address() + "/library",
                "-Djib.baseImageCache=" + work.resolve("caches").resolve(cache),
                "-Djib.applicationCache=" + work.resolve("caches").resolve(cache),
                "-Djib.disableUpdateChecks=true"));
        command.addAll(List.of(arguments));
        Map<String, String> environment = new LinkedHashMap<>(System.getenv());
        environment.put(
                "MAVEN_OPTS",
                "-Djib.disableUpdateChecks=true -Djavax.net.ssl.trustStore=" + tools.directory()
                        + "/certificate/trust.p12 -Djavax.net.ssl.trustStorePassword=changeit");
        return timed(command, environment);
    }

    private TestRegistry emptyRegistry() throws IOException {
        return TestRegistry.start(tools, Files.createTempDirectory(Files.createDirectories(work), "registry"));
    }

    /** Changes one class and nothing else. */
    private void change() throws IOException {
        changes++;
        Path source = project.resolve("src/main/java/com/acme/Change.java");
        Files.writeString(source, """
                package com.acme;

                final class Change {
                    static final String NUMBER = String.valueOf(%dL);

                    private Change() {}
                }
                """.formatted(changes));
    }

    private interface Work {
        Cost run() throws Exception;
    }

    /** Seconds, children included. */
    private record Cost(double wall, double cpu) {}

    private record Step(Cost cost, int blobs, long bytes) {}

    private void measure(String name, TestRegistry target, Work work) throws Exception {
        long mark = target.mark();
        Cost cost = work.run();
        List<TestRegistry.Upload> uploads = target.uploads(mark);
        long bytes = uploads.stream().mapToLong(TestRegistry.Upload::bytes).sum();
        steps.computeIfAbsent(name, any -> new ArrayList<>()).add(new Step(cost, uploads.size(), bytes));
    }

    private void tell() {
        System.out.printf("%n%-40s %10s %10s %8s %15s%n", "medians", "wall s", "CPU s", "blobs", "bytes pushed");
        steps.forEach((name, all) -> System.out.printf(
                "%-40s %10.2f %10.2f %8.0f %,15.0f%n",
                name,
                median(all.stream().mapToDouble(step -> step.cost.wall)),
                median(all.stream().mapToDouble(step -> step.cost.cpu)),
                median(all.stream().mapToDouble(Step::blobs)),
                median(all.stream().mapToDouble(Step::bytes))));
        System.out.println();
        for (String path : List.of("image", "Dockerfile")) {
            atMost(
                    "bytes pushed by " + path + " for one class",
                    median(steps.get("one class changed, " + path).stream().mapToDouble(Step::bytes)),
                    CHANGE_LIMIT);
        }
        atMost(
                "image over jib:build alone, nothing changed, in seconds",
                median(steps.get("nothing changed, image").stream().mapToDouble(step -> step.cost.wall))
                        - median(steps.get("nothing changed, jib:build alone").stream()
                                .mapToDouble(step -> step.cost.wall)),
                OVERHEAD_LIMIT);
    }

    private void atMost(String promise, double value, double limit) {
        String line = String.format("%-60s %,12.2f  at most %,.2f", promise, value, limit);
        System.out.println(line);
        if (value > limit) {
            broken.add(line);
        }
    }

    private static double median(DoubleStream values) {
        double[] sorted = values.sorted().toArray();
        return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2;
    }

    /** Runs a command by bash, which knows what it and its children took. */
    private Cost timed(List<String> command, Map<String, String> environment) throws Exception {
        Path output = work.resolve("output.log");
        Path times = work.resolve("times");
        List<String> line = new ArrayList<>(List.of(
                "bash", "-c", "TIMEFORMAT='%R %U %S'; { time \"$@\" >\"$0\" 2>&1; } 2>" + times, output.toString()));
        line.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(line).inheritIO();
        builder.environment().clear();
        builder.environment().putAll(environment);
        if (builder.start().waitFor() != 0) {
            throw new IllegalStateException(String.join(" ", command) + "\n" + Files.readString(output));
        }
        double[] seconds = Arrays.stream(Files.readString(times).strip().split(" "))
                .mapToDouble(Double::parseDouble)
                .toArray();
        return new Cost(seconds[0], seconds[1] + seconds[2]);
    }

    private static void copy(Path from, Path to) throws IOException {
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                Path copy = to.resolve(from.relativize(file).toString());
                Files.createDirectories(copy.getParent());
                Files.copy(file, copy);
            }
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
