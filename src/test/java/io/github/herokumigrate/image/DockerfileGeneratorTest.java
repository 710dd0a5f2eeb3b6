package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.app.MavenModule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Compares whole files; {@code -Dgolden.regenerate=true} writes them anew instead. */
class DockerfileGeneratorTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/github/herokumigrate/image");
    private static final Set<String> SPRING_BOOT = Set.of("org.springframework.boot:spring-boot");

    @TempDir
    Path directory;

    @Test
    void plainJar() throws IOException {
        write("pom.xml", "<project/>");
        write("agent/agent.jar", "");
        write("Procfile", "web: java $JAVA_OPTS -javaagent:agent/agent.jar -jar target/shop-1.jar --port $PORT\n");

        compare("plain-jar", app("jar", Set.of()));
    }

    @Test
    void springBootWithWorkerAndRelease() throws IOException {
        write("pom.xml", "<project/>");
        write("mvnw", "");
        write(".mvn/wrapper/maven-wrapper.properties", "");
        write("system.properties", "java.runtime.version=21");
        write("Procfile", """
                web: java $JAVA_OPTS -Dserver.port=$PORT -jar target/shop-1.jar
                worker: java $JAVA_OPTS -Dspring.profiles.active=worker -jar target/shop-1.jar
                release: java -jar target/shop-1.jar --migrate
                """);

        compare("spring-boot", app("jar", SPRING_BOOT));
    }

    @Test
    void springBootWithoutProcfile() throws IOException {
        write("pom.xml", "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent");
        write("system.properties", "java.runtime.version=17\nmaven.version=3.9.9");
        write("mvnw", "");
        write(".mvn/wrapper/maven-wrapper.properties", "");
        write("settings.xml", "<settings/>");

        compare("spring-boot-without-procfile", app("jar", SPRING_BOOT));
    }

    @Test
    void warWithRunner() throws IOException {
        write("pom.xml", "<project/>");
        write("system.properties", "java.runtime.version=1.8");
        write("Procfile", "web: java $JAVA_OPTS -jar target/dependency/webapp-runner.jar --port $PORT target/*.war\n");

        compare("war", app("war", Set.of()));
    }

    @Test
    void multiModule() throws IOException {
        for (String pom : List.of("pom.xml", "core/pom.xml", "apps/pom.xml", "apps/web/pom.xml", "apps/jobs/pom.xml")) {
            write(pom, "<project/>");
        }
        write("core/src/test/resources/pom.xml", "<project/>");
        write("core/target/classes/pom.xml", "<project/>");
        write("Procfile", """
                web: java $JAVA_OPTS -jar apps/web/target/web-1.jar
                jobs: FOO=bar java $JAVA_OPTS -cp apps/jobs/target/classes:apps/jobs/target/dependency/* example.Jobs
                """);
        MavenModule root = module(
                directory,
                "shop",
                "pom",
                Set.of(),
                List.of(
                        module(directory.resolve("core"), "core", "jar", Set.of(), List.of()),
                        module(directory.resolve("apps/web"), "web", "jar", SPRING_BOOT, List.of()),
                        module(directory.resolve("apps/jobs"), "jobs", "jar", Set.of(), List.of())));

        compare("multi-module", new JavaAppReader().read(root, Optional.of("heroku-24")));
    }

    @Test
    void quarkus() throws IOException {
        write("pom.xml", "<groupId>io.quarkus.platform</groupId>");

        compare("quarkus", app("jar", Set.of("io.quarkus.platform:quarkus-maven-plugin")));
    }

    @Test
    void micronaut() throws IOException {
        write("pom.xml", "<groupId>io.micronaut.platform</groupId>");

        compare("micronaut", app("jar", Set.of("io.micronaut:micronaut-http-server-netty")));
    }

    @Test
    void scriptInTheProcfile() throws IOException {
        write("pom.xml", "<project/>");
        write("bin/web", "");
        write("Procfile", "web: bin/web --port $PORT\nworker: sh target/appassembler/bin/worker\n");

        compare("script", app("jar", Set.of()));
    }

    @Test
    void aCommandWithQuotesIsKept() throws IOException {
        write("heroku.yml", "run:\n  web: java -Dx='a b' \\\n    -jar target/shop-1.jar\n");

        String dockerfile = new DockerfileGenerator()
                .generate(new JavaAppReader()
                        .read(module(directory, "shop", "jar", Set.of(), List.of()), Optional.of("container")))
                .dockerfile();

        assertThat(dockerfile).contains("'web: java -Dx='\\''a b'\\''");
    }

    @Test
    void secretsStayOutOfTheBuildContext() throws IOException {
        write("pom.xml", "<project/>");

        compareText(
                "dockerignore",
                new DockerfileGenerator().generate(app("jar", Set.of())).dockerignore());
    }

    private JavaApp app(String packaging, Set<String> libraries) {
        return new JavaAppReader()
                .read(module(directory, "shop", packaging, libraries, List.of()), Optional.of("heroku-24"));
    }

    private static MavenModule module(
            Path directory, String name, String packaging, Set<String> libraries, List<MavenModule> modules) {
        return new MavenModule(directory, name, packaging, name + "-1", libraries, Optional.of("17"), modules);
    }

    private static void compare(String kind, JavaApp app) throws IOException {
        compareText(
                kind + ".Dockerfile", new DockerfileGenerator().generate(app).dockerfile());
    }

    private static void compareText(String name, String text) throws IOException {
        Path golden = GOLDEN.resolve(name);
        if (Boolean.getBoolean("golden.regenerate")) {
            Files.createDirectories(GOLDEN);
            Files.writeString(golden, text);
        }
        assertThat(text).isEqualTo(Files.readString(golden));
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
