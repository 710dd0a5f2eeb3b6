package io.github.herokumigrate.container;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Proves that containers, registry and base images work on this machine. Not among the unit tests, as it needs root. */
class ContainerLabCheck {
    private static final Path DIRECTORY = Path.of(System.getProperty("containers.directory", "target/containers"));
    private static final Path MAVEN = Path.of(System.getProperty("containers.maven", "/usr/share/maven"));
    private static final Duration PATIENCE = Duration.ofMinutes(1);

    private static TestRegistry registry;
    private static ContainerTools tools;
    private static BaseImages images;

    @TempDir
    private Path directory;

    @BeforeAll
    static void start() {
        List<String> missing = ContainerTools.missing();
        assumeTrue(
                missing.isEmpty(),
                () -> "Not tested, as these packages of Debian are missing: " + String.join(" ", missing));
        registry = TestRegistry.start(new ContainerTools(DIRECTORY), DIRECTORY.resolve("registry"));
        tools = registry.tools();
        tools.removeContainers();
        images = BaseImages.in(registry, MAVEN, 17);
    }

    @AfterAll
    static void stop() {
        registry.close();
    }

    @Test
    void startsJavaOfEveryBaseImageWithALimitOfMemoryAndWithoutARealUser() {
        for (String image : List.of(images.runtime(), images.busybox(), images.shellLess(), images.maven())) {
            try (StartedContainer container = new ContainerStart(tools, image)
                    .memory("256m")
                    .user("1000:1000")
                    .entrypoint("java")
                    .arguments("-XshowSettings:system", "-version")
                    .start()) {
                assertThat(container.awaitExit(PATIENCE)).as(container.logs()).isZero();
                assertThat(container.logs()).contains("OpenJDK", "Memory Limit: 256.00M");
            }
        }
    }

    @Test
    void takesBaseImagesFromTheStorageTheSecondTime() {
        String digest = registry.digest("library/" + images.runtime());
        long mark = registry.mark();

        BaseImages.in(registry, MAVEN, 17);

        assertThat(registry.mark()).isEqualTo(mark);
        assertThat(registry.digest("library/" + images.runtime())).isEqualTo(digest);
    }

    @Test
    void offersBaseImagesForTwoPlatforms() {
        assertThat(registry.manifest("library/" + images.runtime()))
                .contains("\"architecture\":\"amd64\"", "\"architecture\":\"arm64\"");
        assertThat(registry.config("library/" + images.runtime())).contains("JAVA_HOME=/opt/java/openjdk");
    }

    @Test
    void hasDashAsTheShellOfTheRuntime() {
        try (StartedContainer container = sleeping(images.runtime())) {
            // Only Dash's message has the number of the line.
            assertThat(container.exec("/bin/sh", "-c", "no-such-program").all())
                    .contains("1: no-such-program: not found");
            assertThat(container
                            .exec("/bin/sh", "-c", "echo a-b | sed s/a/c/ | tr b d")
                            .output())
                    .isEqualTo("c-d\n");
            assertThat(container.exec("readlink", "-f", "/bin/sh").output()).isEqualTo("/bin/dash\n");
            assertThat(container.exec("bash", "-c", "true").exit()).isEqualTo(127);
        }
    }

    @Test
    void hasBusyboxAsTheShellOfTheSmallRuntime() {
        try (StartedContainer container = sleeping(images.busybox())) {
            assertThat(container.exec("readlink", "-f", "/bin/sh").output()).isEqualTo("/bin/busybox\n");
        }
    }

    @Test
    void hasNoShellInTheRuntimeWithoutOne() {
        assertThatThrownBy(() -> new ContainerStart(tools, images.shellLess())
                        .entrypoint("/bin/sh")
                        .start()
                        .close())
                .hasMessageContaining("/bin/sh");
    }

    @Test
    void refusesAWrongPassword() {
        ContainerTools stranger = tools.loggedInto(registry.address(), registry.user(), "guess");

        ToolCommand.Outcome outcome = stranger.command(
                        "skopeo", "inspect", "docker://" + images.inRegistry(images.runtime()))
                .attempt();

        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.all()).contains("unauthorized").doesNotContain("guess");
    }

    @Test
    void countsWhatIsUploadedAndKeepsItThroughARestart() throws Exception {
        String image = "lab-" + UUID.randomUUID();
        dockerfile("FROM scratch\nCOPY content /\n", "content", "content of " + image);
        try (TestRegistry other = TestRegistry.start(tools, registry.storage())) {
            ImageBuild build = new ImageBuild(other.tools(), directory);
            build.build(image);
            long mark = other.mark();

            build.push(image, other.address());

            List<TestRegistry.Upload> uploads = other.uploads(mark);
            assertThat(uploads).extracting(TestRegistry.Upload::repository).containsExactly(image, image);
            String manifest = other.manifest(image + ":latest");
            for (TestRegistry.Upload upload : uploads) {
                assertThat(manifest).contains(upload.digest()).contains("\"size\":" + upload.bytes());
            }

            other.stop();
            assertThatThrownBy(() -> other.manifest(image + ":latest")).isInstanceOf(UncheckedIOException.class);
            other.start();
            assertThat(other.manifest(image + ":latest")).isEqualTo(manifest);

            mark = other.mark();
            build.push(image, other.address());
            assertThat(other.uploads(mark)).isEmpty();
        }
    }

    @Test
    void cutsAPushInTheMiddleAndTakesItWhenHealed() throws Exception {
        String image = "lab-" + UUID.randomUUID();
        byte[] noise = new byte[2_000_000];
        new Random().nextBytes(noise);
        Files.write(directory.resolve("noise"), noise);
        dockerfile("FROM scratch\nCOPY noise /\n", "ignored", "");
        new ImageBuild(tools, directory).build(image);
        try (CuttingProxy proxy = CuttingProxy.before(registry)) {
            ContainerTools through = tools.loggedInto(proxy.address(), registry.user(), registry.password());
            ImageBuild build = new ImageBuild(through, directory);
            proxy.cutAfter(1_000_000);

            assertThatThrownBy(() -> build.push(image, proxy.address())).isInstanceOf(IllegalStateException.class);
            assertThat(proxy.sent()).isEqualTo(1_000_000);
            assertThat(proxy.isDown()).isTrue();

            proxy.heal();
            build.push(image, proxy.address());
            assertThat(registry.digest(image + ":latest")).startsWith("sha256:");
        }
    }

    @Test
    void buildsInStagesFromTheUsualNamesAndStartsTheResult() throws Exception {
        String image = "lab-" + UUID.randomUUID();
        dockerfile("""
                FROM maven:3.9-eclipse-temurin-17 AS build
                WORKDIR /app
                COPY Main.java .
                RUN --mount=type=cache,target=/root/.m2/repository mvn --version && javac --release 17 Main.java
                FROM eclipse-temurin:17-jre
                COPY --from=build --chown=10001:10001 /app/Main.class /app/
                WORKDIR /app
                USER 10001:10001
                HEALTHCHECK CMD ["test", "-e", "/tmp/healthy"]
                ENTRYPOINT ["/bin/sh", "-c", "exec java Main \\"$@\\"", "sh"]
                """, "Main.java", """
                public class Main {
                    public static void main(String[] arguments) throws Exception {
                        Runtime.getRuntime().addShutdownHook(new Thread(() -> System.out.println("Goodbye")));
                        var server = com.sun.net.httpserver.HttpServer.create(
                                new java.net.InetSocketAddress("127.0.0.1", Integer.parseInt(System.getenv("PORT"))), 0);
                        server.createContext("/", exchange -> {
                            byte[] answer = (arguments[0] + System.getenv("GREETING")).getBytes("UTF-8");
                            exchange.sendResponseHeaders(200, answer.length);
                            exchange.getResponseBody().write(answer);
                            exchange.close();
                        });
                        server.start();
                        System.out.println("Started");
                    }
                }
                """);
        ImageBuild build = new ImageBuild(tools, directory).afresh();
        assertThat(build.build(image)).contains("Apache Maven 3");
        String remote = build.push(image, registry.address());

        String value = " Grüß Gott, it's \"$HOME\"\nsecond line";
        try (StartedContainer container = new ContainerStart(tools, remote)
                .memory("256m")
                .environment(Map.of("GREETING", value, "PATH", "/opt/java/openjdk/bin:/bin:/usr/bin"))
                .arguments("web")
                .start()) {
            container.awaitLog("Started", PATIENCE);
            assertThat(container.http("/").body()).isEqualTo("web" + value);
            assertThat(container.pid1()).containsExactly("java", "Main", "web");
            assertThat(container.healthCheck()).isFalse();
            assertThat(container.exec("touch", "/tmp/healthy").exit()).isZero();
            assertThat(container.healthCheck()).isTrue();
            assertThat(container.stop(Duration.ofSeconds(10))).isEqualTo(143);
            assertThat(container.logs()).endsWith("Goodbye\n");
        }
    }

    @Test
    void givesMavenTheMachinesRepositoryAndThrowsAwayWhatABuildWritesThere() throws Exception {
        Path repository = Files.createDirectories(directory.resolve("repository"));
        Path parent =
                Files.createDirectories(repository.resolve("com/acme/parent/1")).resolve("parent-1.pom");
        Files.writeString(parent, "<project>%s</project>".formatted(model("parent") + "<packaging>pom</packaging>"));
        dockerfile(
                """
                FROM maven:3.9-eclipse-temurin-17
                COPY pom.xml .
                RUN --mount=type=cache,target=/root/.m2/repository mvn -B validate && touch /local-repository/written
                """,
                "pom.xml",
                "<project>%s<parent>%s</parent></project>"
                        .formatted(
                                "<modelVersion>4.0.0</modelVersion><artifactId>app</artifactId>",
                                coordinates("parent")));

        String output = new ImageBuild(tools, directory)
                .afresh()
                .offlineMaven(repository)
                .build("lab-" + UUID.randomUUID());

        assertThat(output).contains("BUILD SUCCESS").doesNotContain("UnsatisfiedLinkError");
        assertThat(repository.resolve("written")).doesNotExist();
    }

    @Test
    void takesWhatDidNotChangeFromTheLastBuild() throws Exception {
        dockerfile("FROM eclipse-temurin:17-jre\nRUN echo built\nCOPY content /\n", "content", "1");
        ImageBuild build = new ImageBuild(tools, directory).dockerfile(directory.resolve("Dockerfile"));
        build.build("lab-cached");
        Files.writeString(directory.resolve("content"), "2 " + UUID.randomUUID());

        assertThat(build.build("lab-cached")).contains("Using cache").doesNotContain("\nbuilt\n");
    }

    @Test
    void leavesNothingMountedAfterABuildThatFails() throws Exception {
        dockerfile("FROM eclipse-temurin:17-jre\nRUN echo reason && exit 3\n", "unused", "");

        assertThatThrownBy(() -> new ImageBuild(tools, directory).build("lab-failing"))
                .hasMessageContainingAll("ended with 3", "reason");

        assertThat(Files.readString(Path.of("/proc/mounts"))).doesNotContain(tools.directory() + "/overlay/overlay/");
    }

    @Test
    void buildsForTwoPlatforms() throws Exception {
        String image = "lab-" + UUID.randomUUID();
        dockerfile("FROM eclipse-temurin:17-jre\nCOPY content /\nRUN cat /content\n", "content", "some");
        ImageBuild build = new ImageBuild(tools, directory);

        new ImageBuild(tools, directory).afresh().build(image, List.of("linux/amd64", "linux/arm64"));
        build.build(image, List.of("linux/amd64", "linux/arm64"));
        build.pushAll(image, registry.address());

        assertThat(registry.manifest(image + ":latest"))
                .containsOnlyOnce("amd64")
                .containsOnlyOnce("arm64");
    }

    private static String model(String artifact) {
        return "<modelVersion>4.0.0</modelVersion>" + coordinates(artifact);
    }

    private static String coordinates(String artifact) {
        return "<groupId>com.acme</groupId><artifactId>%s</artifactId><version>1</version>".formatted(artifact);
    }

    private StartedContainer sleeping(String image) {
        return new ContainerStart(tools, image)
                .user("1000:1000")
                .entrypoint("sleep")
                .arguments("600")
                .start();
    }

    private void dockerfile(String text, String file, String content) throws Exception {
        Files.writeString(directory.resolve("Dockerfile"), text);
        Files.writeString(directory.resolve(file), content);
    }
}
