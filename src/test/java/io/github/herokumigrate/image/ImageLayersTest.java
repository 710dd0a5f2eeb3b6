package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.image.ImageFile.Kind;
import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageLayersTest {
    private static final Map<String, String> EXECUTABLE = Map.of("Main-Class", "shop.Main");

    @TempDir
    Path directory;

    private BuiltProject project;

    @BeforeEach
    void emptyProject() throws IOException {
        project = new BuiltProject(directory).file("pom.xml", "<project/>");
    }

    @Test
    void theFilesThatTheCommandNamesAreWhereItLooksForThem() throws IOException {
        project.file("Procfile", "web: java -javaagent:agent/a.jar -cp target/classes:target/dependency/* shop.Main\n")
                .file("agent/a.jar")
                .file("agent/unused.jar")
                .file("target/classes/shop/Main.class")
                .file("target/dependency/gson.jar")
                .file("target/test-classes/shop/MainTest.class")
                .file("target/heroku-migrate/config.json");

        assertThat(paths())
                .containsExactly(
                        "dependencies: /app/target/dependency/gson.jar",
                        "start: /app/Procfile, /usr/local/bin/process",
                        "application: /app/agent/a.jar, /app/target/classes/shop/Main.class");
    }

    @Test
    void everyDirectoryIsInTheLayerOfItsFiles() throws IOException {
        project.file("Procfile", "web: java -cp target/classes shop.Main\n").file("target/classes/shop/Main.class");

        assertThat(layers().get(1).files())
                .filteredOn(file -> Files.isDirectory(file.source()))
                .extracting(ImageFile::path)
                .containsExactly("/app", "/app/target", "/app/target/classes", "/app/target/classes/shop");
    }

    @Test
    void anArchiveBringsWhatItsManifestNames() throws IOException {
        project.file("Procfile", "web: java $JAVA_OPTS -jar target/shop-1.jar\n")
                .archive(
                        "target/shop-1.jar",
                        Map.of("Main-Class", "shop.Main", "Class-Path", "lib/a.jar no.jar"),
                        Map.of())
                .archive("target/lib/a.jar", Map.of("Class-Path", "b-1-SNAPSHOT.jar ../../../outside.jar"), Map.of())
                .archive("target/lib/b-1-SNAPSHOT.jar", Map.of(), Map.of())
                .archive("target/lib/unused.jar", Map.of(), Map.of());

        assertThat(paths())
                .contains(
                        "dependencies: /app/target/lib/a.jar",
                        "snapshot-dependencies: /app/target/lib/b-1-SNAPSHOT.jar",
                        "application: /app/target/shop-1.jar");
    }

    @Test
    void anArchiveInADirectoryOfItsOwnBringsTheDirectory() throws IOException {
        project.file("Procfile", "web: java -jar target/quarkus-app/quarkus-run.jar\n")
                .archive("target/quarkus-app/quarkus-run.jar", EXECUTABLE, Map.of())
                .file("target/quarkus-app/lib/boot/a.jar")
                .file("target/quarkus-app/app/shop.jar")
                .file("target/shop-1.jar");

        assertThat(paths())
                .contains(
                        "dependencies: /app/target/quarkus-app/lib/boot/a.jar",
                        "application: /app/target/quarkus-app/app/shop.jar,"
                                + " /app/target/quarkus-app/quarkus-run.jar");
    }

    @Test
    void aWarComesWithItsRunner() throws IOException {
        project.file("Procfile", "web: java -jar target/dependency/webapp-runner.jar --port $PORT target/*.war\n")
                .archive("target/dependency/webapp-runner.jar", EXECUTABLE, Map.of())
                .archive("target/shop-1.war", Map.of(), Map.of())
                .file("target/shop-1/index.html");

        assertThat(paths())
                .contains(
                        "dependencies: /app/target/dependency/webapp-runner.jar",
                        "application: /app/target/shop-1.war");
    }

    @Test
    void aStartScriptThatWasBuiltBringsAllThatWasBuilt() throws IOException {
        project.file("Procfile", "web: sh target/appassembler/bin/web\n")
                .file("target/appassembler/bin/web")
                .file("target/appassembler/repo/a.jar")
                .file("target/shop-1.jar.original")
                .file("target/heroku-migrate/config.json");

        assertThat(paths())
                .contains("application: /app/target/appassembler/bin/web, /app/target/appassembler/repo/a.jar");
    }

    @Test
    void aDirectoryComesWithoutHiddenFilesExportsAndModules() throws IOException {
        project.file("Procfile", "web: java -cp config:target/classes shop.Main core\n")
                .file("config/shop.properties")
                .file("config/.env")
                .file("config/.git/config")
                .file("config/export/snapshot.json")
                .file("config/export/config.json")
                .file("core/pom.xml")
                .file("core/src/Secret.java");

        assertThat(paths()).contains("application: /app/config/shop.properties");
    }

    @Test
    void aLibraryOfTheBuildItselfChangesWithTheCode() throws IOException {
        project.file("Procfile", "web: java -cp target/dependency/* shop.Main\n")
                .file("target/dependency/shop-1.jar")
                .file("target/dependency/gson.jar");

        assertThat(paths())
                .contains(
                        "dependencies: /app/target/dependency/gson.jar",
                        "application: /app/target/dependency/shop-1.jar");
    }

    @Test
    void anExecutableFileStaysOne() throws IOException {
        project.file("Procfile", "web: bin/web\n").file("bin/web");
        assertThat(directory.resolve("bin/web").toFile().setExecutable(true)).isTrue();

        assertThat(layers().get(1).files())
                .last()
                .returns(Kind.PROGRAM, ImageFile::kind)
                .returns("/app/bin/web", ImageFile::path);
    }

    @Test
    void withoutProcfileTheImageGetsOne() throws IOException {
        project.file("pom.xml", "<groupId>io.micronaut.platform</groupId>")
                .archive("target/shop-1.jar", EXECUTABLE, Map.of());

        ImageFile procfile = layers().get(0).files().get(1);

        assertThat(procfile.path()).isEqualTo("/app/Procfile");
        assertThat(procfile.source())
                .hasContent("web: java -Dmicronaut.server.port=$PORT $JAVA_OPTS -jar target/shop-1.jar\n");
    }

    @Test
    void whatIsRightAlreadyKeepsItsTimeAndWhatIsNotIsMadeAnew() throws IOException {
        project.file("pom.xml", "<groupId>io.micronaut.platform</groupId>")
                .archive("target/shop-1.jar", EXECUTABLE, Map.of());
        layers();
        Path script = directory.resolve("target/work/process");
        Path procfile = directory.resolve("target/work/Procfile");
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(script, longAgo);
        Files.writeString(procfile, "web: half of");

        layers();

        assertThat(Files.getLastModifiedTime(script)).isEqualTo(longAgo);
        assertThat(procfile).content().endsWith("target/shop-1.jar\n");
    }

    @Test
    void everyProcessThatCannotStartIsNamed() throws IOException {
        project.file("Procfile", """
                        web: java -jar target/shop-1.jar
                        worker: java -jar target/work*.jar
                        jobs: java -jar target/jobs.jar
                        release: java -jar $ARCHIVE
                        """)
                .archive("target/work-1.jar", EXECUTABLE, Map.of())
                .archive("target/work-2.jar", EXECUTABLE, Map.of())
                .archive("target/jobs.jar", Map.of(), Map.of());

        assertThatThrownBy(() -> ImageLayers.check(project.app()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContainingAll(
                        "The process web starts target/shop-1.jar, but there is no such file",
                        "mvn package heroku-migrate:image",
                        "The process worker starts target/work*.jar, but 2 files match: target/work-1.jar, target/work-2.jar",
                        "The process jobs starts target/jobs.jar, but the manifest of target/jobs.jar names no Main-Class")
                .hasMessageNotContaining("release");
    }

    @Test
    void anArchiveOutsideOfTheApplicationIsNotOurs() throws IOException {
        project.file("Procfile", "web: java -jar /opt/runner.jar target/shop.properties\n")
                .file("target/shop.properties");

        ImageLayers.check(project.app());

        assertThat(paths()).contains("application: /app/target/shop.properties");
    }

    @Test
    void anArchiveThatIsNoneIsNamed() throws IOException {
        project.file("Procfile", "web: java -jar target/shop-1.jar").file("target/shop-1.jar", "half a file");

        assertThatThrownBy(() -> ImageLayers.check(project.app()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("target/shop-1.jar is no readable archive");
    }

    private List<String> paths() {
        return layers().stream()
                .map(layer -> layer.name() + ": "
                        + String.join(
                                ", ",
                                layer.files().stream()
                                        .filter(file -> Files.isRegularFile(file.source()))
                                        .map(ImageFile::path)
                                        .toList()))
                .toList();
    }

    private List<ImageLayer> layers() {
        List<ImageLayer> layers =
                new ImageLayers(project.app(), project.root(), directory.resolve("target/work")).layers();
        assertThat(layers).flatMap(ImageLayer::files).allMatch(file -> Files.exists(file.source()));
        return layers;
    }
}
