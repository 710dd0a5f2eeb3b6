package io.github.herokumigrate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.app.JavaApp.ProcessOrigin;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class JavaAppReaderTest {
    private static final Optional<String> HEROKU_24 = Optional.of("heroku-24");

    @TempDir
    Path directory;

    @Test
    void theProcfileTellsTheProcesses() throws IOException {
        write("Procfile", "web: java -jar target/shop-1.jar\nrelease: ./migrate");

        JavaApp app = read(project("jar"), HEROKU_24);

        assertThat(app.origin()).isEqualTo(ProcessOrigin.PROCFILE);
        assertThat(app.releaseCommand()).contains("./migrate");
        assertThat(app.artifact()).contains(Path.of("target/shop-1.jar"));
    }

    @ParameterizedTest
    @CsvSource({
        "<groupId>io.quarkus.platform, java -Dquarkus.http.port=$PORT $JAVA_OPTS -jar target/quarkus-app/quarkus-run.jar",
        "<groupId>org.springframework.boot</groupId><artifactId>spring-boot-starter-parent,"
                + " java -Dserver.port=$PORT $JAVA_OPTS -jar target/shop-1.jar",
        "<groupId>org.wildfly.swarm, java -Dswarm.http.port=$PORT $JAVA_OPTS -jar target/shop-1.jar",
        "<groupId>io.micronaut.platform, java -Dmicronaut.server.port=$PORT $JAVA_OPTS -jar target/shop-1.jar",
        "<groupId>org.springframework.boot</groupId><groupId>io.micronaut,"
                + " java -Dmicronaut.server.port=$PORT $JAVA_OPTS -jar target/shop-1.jar"
    })
    void withoutProcfileTheBuildpacksDefaultIsTaken(String pom, String command) throws IOException {
        write("pom.xml", pom);

        JavaApp app = read(project("jar"), HEROKU_24);

        assertThat(app.origin()).isEqualTo(ProcessOrigin.BUILDPACK_DEFAULT);
        assertThat(app.processes()).containsOnlyKeys(ProcessType.WEB).containsEntry(ProcessType.WEB, command);
    }

    @Test
    void theDefaultStartsTheLargestArchiveOfTheLastBuild() throws IOException {
        write("pom.xml", "<groupId>org.springframework.boot</groupId><artifactId>spring-boot");
        write("target/shop-1.jar", "small");
        write("target/shop-1-exec.jar", "much larger");
        write("target/lib/largest.jar", "largest of all, but deeper");

        assertThat(read(project("jar"), HEROKU_24).processes().get(ProcessType.WEB))
                .endsWith("-jar target/shop-1-exec.jar");
    }

    @Test
    void aPlainProjectWithoutProcfileHasNoProcesses() throws IOException {
        write("pom.xml", "<project/>");

        JavaApp app = read(project("jar"), HEROKU_24);

        assertThat(app.origin()).isEqualTo(ProcessOrigin.NONE);
        assertThat(app.notices()).anyMatch(notice -> notice.startsWith("There is no Procfile, and"));
    }

    @Test
    void onTheContainerStackHerokuYmlCountsAndTheProcfileDoesNot() throws IOException {
        write("Procfile", "web: from Procfile");
        write("heroku.yml", "run:\n  web: from heroku.yml\n");

        JavaApp container = read(project("jar"), Optional.of("container"));
        JavaApp other = read(project("jar"), HEROKU_24);

        assertThat(container.origin()).isEqualTo(ProcessOrigin.HEROKU_YML);
        assertThat(container.processes()).containsEntry(ProcessType.WEB, "from heroku.yml");
        assertThat(container.notices()).anyMatch(notice -> notice.startsWith("The Procfile is ignored"));
        assertThat(other.processes()).containsEntry(ProcessType.WEB, "from Procfile");
        assertThat(other.notices()).anyMatch(notice -> notice.startsWith("heroku.yml is ignored"));
    }

    @Test
    void aProcfileInAnotherSpellingIsNoticed() throws IOException {
        write("procfile", "web: run");

        assertThat(read(project("jar"), HEROKU_24).notices())
                .anyMatch(notice -> notice.startsWith("'procfile' is ignored"));
    }

    @ParameterizedTest
    @CsvSource({"heroku-22, 8", "heroku-24, 25", "heroku-26, 25"})
    void theDefaultJavaFollowsTheStack(String stack, int feature) {
        JavaApp app = read(project("jar"), Optional.of(stack));

        assertThat(app.javaVersion().feature()).isEqualTo(feature);
        assertThat(app.notices()).anyMatch(notice -> notice.contains("default on " + stack + " is Java " + feature));
    }

    @Test
    void aProjectCompiledForANewerJavaIsNoticed() throws IOException {
        write("system.properties", "java.runtime.version=17");

        JavaApp app = read(project("jar"), HEROKU_24);

        assertThat(app.javaVersion()).isEqualTo(new JavaVersion(17, "17"));
        assertThat(app.notices()).anyMatch(notice -> notice.startsWith("The project is compiled for Java 21, but"));
    }

    @Test
    void aVersionThatHerokuRefusesIsRefused() throws IOException {
        write("system.properties", "java.runtime.version=heroku-17");

        assertThatThrownBy(() -> read(project("jar"), HEROKU_24))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("write '17'");
    }

    @ParameterizedTest
    @CsvSource({
        "java -jar web/target/web-1.jar, web, web/target/web-1.jar, SPRING_BOOT",
        "java -jar /app/jobs/target/jobs-1-all.jar, jobs, jobs/target/jobs-1-all.jar, PLAIN",
        "java -cp core/target/classes:core/target/dependency/* Main, core, core/target/core-1.jar, PLAIN",
        "java -jar web/target/*.jar, web, web/target/web-1.jar, SPRING_BOOT",
        "./start, web, web/target/web-1.jar, SPRING_BOOT"
    })
    void theCommandTellsTheModule(String command, String module, Path artifact, Framework framework)
            throws IOException {
        write("Procfile", "web: " + command);
        MavenModule root = module(
                directory,
                "shop",
                "pom",
                Set.of(),
                List.of(
                        module(directory.resolve("core"), "core", "jar", Set.of(), List.of()),
                        module(
                                directory.resolve("web"),
                                "web",
                                "jar",
                                Set.of("org.springframework.boot:spring-boot"),
                                List.of()),
                        module(directory.resolve("jobs"), "jobs", "jar", Set.of(), List.of())));

        JavaApp app = read(root, HEROKU_24);

        assertThat(app.main().artifactId()).isEqualTo(module);
        assertThat(app.artifact()).contains(artifact);
        assertThat(app.framework()).isEqualTo(framework);
    }

    @Test
    void theArtifactOfAWarIsTheWarAndNotItsRunner() throws IOException {
        write("Procfile", "web: java -jar target/dependency/webapp-runner.jar --port $PORT target/*.war");

        assertThat(read(project("war"), HEROKU_24).artifact()).contains(Path.of("target/shop-1.war"));
    }

    private JavaApp read(MavenModule root, Optional<String> stack) {
        return new JavaAppReader().read(root, stack);
    }

    private MavenModule project(String packaging) {
        return module(directory, "shop", packaging, Set.of(), List.of());
    }

    private static MavenModule module(
            Path directory, String name, String packaging, Set<String> libraries, List<MavenModule> modules) {
        return new MavenModule(directory, name, packaging, name + "-1", libraries, Optional.of("21"), modules);
    }

    private void write(String name, String text) throws IOException {
        Path file = directory.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }
}
