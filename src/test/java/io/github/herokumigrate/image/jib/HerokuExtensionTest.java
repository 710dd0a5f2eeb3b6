package io.github.herokumigrate.image.jib;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.api.buildplan.FileEntriesLayer;
import com.google.cloud.tools.jib.api.buildplan.FileEntry;
import com.google.cloud.tools.jib.api.buildplan.Port;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import io.github.herokumigrate.image.BuiltProject;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.ServiceLoader;
import java.util.Set;
import org.apache.maven.execution.DefaultMavenExecutionRequest;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Build;
import org.apache.maven.model.Model;
import org.apache.maven.project.MavenProject;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HerokuExtensionTest {
    @TempDir
    Path directory;

    private MavenProject maven;

    @BeforeEach
    void packagedProject() throws IOException {
        new BuiltProject(directory)
                .file("pom.xml", "<project/>")
                .file(
                        "Procfile",
                        "web: java $JAVA_OPTS -Dport=$PORT -jar target/shop-1.jar\nworker: java -jar target/shop-1.jar work\n")
                .archive("target/shop-1.jar", Map.of("Main-Class", "shop.Main"), Map.of());
        Model model = new Model();
        model.setArtifactId("shop");
        model.setBuild(new Build());
        model.getBuild().setFinalName("shop-1");
        model.getBuild().setDirectory(directory.resolve("target").toString());
        maven = new MavenProject(model);
        maven.setFile(directory.resolve("pom.xml").toFile());
    }

    @Test
    void jibFindsItByItsName() {
        assertThat(ServiceLoader.load(JibMavenPluginExtension.class)).hasAtLeastOneElementOfType(HerokuExtension.class);
    }

    @Test
    void oneEntrypointServesEveryProcessTypeAsAUserWithoutPrivileges() throws Exception {
        ContainerBuildPlan plan = extended(ContainerBuildPlan.builder(), Map.of());

        assertThat(plan.getEntrypoint()).containsExactly("/usr/local/bin/process");
        assertThat(plan.getCmd()).isNull();
        assertThat(plan.getUser()).isEqualTo("10001:10001");
        assertThat(plan.getExposedPorts()).containsExactly(Port.tcp(8080));
        assertThat(plan.getWorkingDirectory()).isEqualTo(AbsoluteUnixPath.get("/app"));
        assertThat(plan.getEnvironment()).isEqualTo(Map.of("HOME", "/app", "PORT", "8080"));
    }

    @Test
    void itsLayersTakeThePlaceOfJibsButNotOfTheUsersExtraFiles() throws Exception {
        ContainerBuildPlan plan = extended(
                ContainerBuildPlan.builder()
                        .addLayer(FileEntriesLayer.builder().setName("classes").build())
                        .addLayer(FileEntriesLayer.builder()
                                .setName("extra files")
                                .build()),
                Map.of());

        assertThat(plan.getLayers())
                .extracting(layer -> layer.getName())
                .containsExactly("start", "application", "extra files");
        assertThat(((FileEntriesLayer) plan.getLayers().get(1)).getEntries())
                .last()
                .returns(AbsoluteUnixPath.get("/app/target/shop-1.jar"), FileEntry::getExtractionPath)
                .returns("10001:10001", FileEntry::getOwnership)
                .returns("644", entry -> entry.getPermissions().toOctalString());
        assertThat(((FileEntriesLayer) plan.getLayers().get(0)).getEntries())
                .filteredOn(entry -> entry.getExtractionPath().equals(AbsoluteUnixPath.get("/usr/local/bin/process")))
                .singleElement()
                .returns("755", entry -> entry.getPermissions().toOctalString());
    }

    @Test
    void propertiesBecomeLabelsAndTheCreationTime() throws Exception {
        ContainerBuildPlan plan = extended(
                ContainerBuildPlan.builder(),
                Map.of("app", "acme", "release", "v42", "commit", "abc", "created", "2026-11-24T00:00:00Z"));

        assertThat(plan.getLabels())
                .isEqualTo(Map.of(
                        "io.github.heroku-migrate.app", "acme",
                        "io.github.heroku-migrate.release", "v42",
                        "org.opencontainers.image.revision", "abc"));
        assertThat(plan.getCreationTime()).isEqualTo(Instant.parse("2026-11-24T00:00:00Z"));
    }

    @Test
    void theOutputTimestampOfTheBuildIsTheCreationTime() throws Exception {
        maven.getProperties().setProperty("project.build.outputTimestamp", "2020-01-01T00:00:00Z");

        assertThat(extended(ContainerBuildPlan.builder(), Map.of("created", "2026-11-24T00:00:00Z"))
                        .getCreationTime())
                .isEqualTo(Instant.parse("2020-01-01T00:00:00Z"));
    }

    @Test
    void whatTheUserToldJibWins() throws Exception {
        Instant time = Instant.parse("2025-01-01T00:00:00Z");

        ContainerBuildPlan plan = extended(
                ContainerBuildPlan.builder()
                        .setUser("1000")
                        .setCreationTime(time)
                        .setLabels(Map.of("org.opencontainers.image.revision", "mine"))
                        .setEnvironment(Map.of("PORT", "9000"))
                        .setExposedPorts(Set.of(Port.tcp(9000))),
                Map.of("commit", "abc"));

        assertThat(plan.getUser()).isEqualTo("1000");
        assertThat(plan.getCreationTime()).isEqualTo(time);
        assertThat(plan.getLabels()).containsEntry("org.opencontainers.image.revision", "mine");
        assertThat(plan.getEnvironment()).containsEntry("PORT", "9000");
        assertThat(plan.getExposedPorts()).containsExactly(Port.tcp(9000));
    }

    @Test
    void withoutAShellTheWebProcessIsTheImagesCommand() throws Exception {
        ContainerBuildPlan plan = extended(ContainerBuildPlan.builder(), Map.of("start", "direct"));

        assertThat(plan.getEntrypoint()).containsExactly("java");
        assertThat(plan.getCmd()).containsExactly("-Dport=8080", "-jar", "target/shop-1.jar");
        assertThat(plan.getEnvironment())
                .containsEntry("JAVA_TOOL_OPTIONS", "-Dfile.encoding=UTF-8 -XX:MaxRAMPercentage=80.0");
    }

    @Test
    void mistakesAreNamedAllAtOnce() {
        assertThatThrownBy(() -> extended(
                        ContainerBuildPlan.builder(), Map.of("created", "today", "start", "fast", "comit", "abc")))
                .isInstanceOf(JibPluginExtensionException.class)
                .hasMessageContainingAll("created='today'", "start='fast'", "'comit' is not known");
    }

    @Test
    void aProjectWithoutProcessesIsRefused() throws IOException {
        new BuiltProject(directory).file("Procfile", "# none\n");

        assertThatThrownBy(() -> extended(ContainerBuildPlan.builder(), Map.of()))
                .isInstanceOf(JibPluginExtensionException.class)
                .hasMessageContaining("There is no process to start");
    }

    @SuppressWarnings("deprecation") // The only constructor that needs no container.
    private ContainerBuildPlan extended(ContainerBuildPlan.Builder plan, Map<String, String> properties)
            throws JibPluginExtensionException {
        MavenSession session = new MavenSession(null, null, new DefaultMavenExecutionRequest(), null);
        session.setProjects(List.of(maven));
        MavenData data = new MavenData() {
            @Override
            public MavenProject getMavenProject() {
                return maven;
            }

            @Override
            public MavenSession getMavenSession() {
                return session;
            }
        };
        return new HerokuExtension()
                .extendContainerBuildPlan(plan.build(), properties, Optional.empty(), data, (level, message) -> {});
    }
}
