package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SnapshotFilesTest {
    @TempDir
    Path directory;

    @Test
    void anExportIsReadBackAsItWasWritten() {
        SnapshotFiles files = new SnapshotFiles(directory.resolve("new/export"));

        files.write(export());

        assertThat(files.read()).isEqualTo(export());
        assertThat(files.read().configVars().names()).containsExactly("Z_KEY", "A");
    }

    @Test
    void theInventoryReadsWellAndHoldsNoValue() throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);

        files.write(export());

        assertThat(files.snapshotFile())
                .content()
                .startsWith(
                        "{\n  \"format\" : 1,\n  \"takenAt\" : \"2026-11-24T12:00:00Z\",\n  \"app\" : \"petclinic\",")
                .endsWith("}\n")
                .doesNotContain("s3cret");
    }

    @Test
    void theValuesAreForTheirOwnerOnly() throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);

        files.write(export());
        files.writeShell(export().configVars());
        files.writeDotenv(export().configVars());

        for (Path file : List.of(files.configFile(), files.shellFile(), files.dotenvFile())) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
                    .isEqualTo("rw-------");
        }
        assertThat(files.configFile()).hasContent("{\n  \"Z_KEY\" : \"s3cret\\nvalue\",\n  \"A\" : \"\"\n}");
        assertThat(files.shellFile()).hasContent("Z_KEY=\"s3cret\\nvalue\"\nA=");
    }

    @Test
    void nothingButTheFilesIsLeftInTheDirectory() throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);

        files.write(export());
        files.write(export());

        try (var entries = Files.list(directory)) {
            assertThat(entries).containsExactlyInAnyOrder(files.snapshotFile(), files.configFile());
        }
    }

    @Property(tries = 100)
    @Domain(NastyValues.class)
    void valuesAreReadBackByteForByte(@ForAll ConfigVars vars) throws IOException {
        Path place = Files.createTempDirectory("export");
        SnapshotFiles files = new SnapshotFiles(place);

        files.write(new HerokuExport(snapshot(), vars));

        assertThat(files.readConfigVars()).isEqualTo(vars);
        Files.delete(files.configFile());
        Files.delete(files.snapshotFile());
        Files.delete(place);
    }

    @Test
    void aDirectoryThatCannotBeMadeIsOneClearError() throws IOException {
        Path file = Files.writeString(directory.resolve("taken"), "a file");

        assertThatThrownBy(() -> new SnapshotFiles(file.resolve("export")).write(export()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("taken")
                .hasMessageContaining("outputDirectory");
        assertThat(file).hasContent("a file");
    }

    @Test
    void aMissingExportSaysHowToMakeOne() {
        assertThatThrownBy(() -> new SnapshotFiles(directory).read())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("snapshot.json")
                .hasMessageContaining("export-config");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "{",
                "null",
                "[]",
                "{}",
                "\"text\"",
                "{\"format\":1}",
                "{\"format\":\"x\"}",
                "{\"format\":1,\"app\":\"No App!\",\"takenAt\":\"2026-01-01T00:00:00Z\"}",
                "{\"format\":1,\"app\":\"petclinic\",\"takenAt\":\"yesterday\"}",
                "{\"format\":1,\"app\":\"petclinic\",\"takenAt\":\"2026-01-01T00:00:00Z\",\"variables\":[{\"kind\":\"ODD\"}]}"
            })
    void aDamagedInventoryIsOneClearErrorThatNamesTheFile(String content) throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);
        Files.writeString(files.snapshotFile(), content);

        assertThatThrownBy(files::readSnapshot)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining(files.snapshotFile().toString())
                .hasMessageContaining("is damaged")
                .hasMessageContaining("export-config");
    }

    @Test
    void anInventoryOfANewerFormatAsksForTheNewerPlugin() throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);
        Files.writeString(files.snapshotFile(), "{\"format\":2,\"app\":{\"name\":\"petclinic\"},\"future\":[]}");

        assertThatThrownBy(files::readSnapshot)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("newer version")
                .hasMessageContaining("format 2, this one reads 1");
    }

    @ParameterizedTest
    @ValueSource(strings = {"{\"A\":\"p4ss", "{\"A\":null}", "[\"p4ss\"]", "{\"A\":{\"b\":\"p4ss\"}}"})
    void damagedValuesAreOneClearErrorWithoutThem(String content) throws IOException {
        SnapshotFiles files = new SnapshotFiles(directory);
        Files.writeString(files.configFile(), content);

        assertThatThrownBy(files::readConfigVars)
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining("is damaged")
                .hasMessageNotContaining("p4ss");
    }

    @Test
    void valuesAreRefusedWhereGitWouldTakeThem() throws Exception {
        git("init", "-q");
        SnapshotFiles files = new SnapshotFiles(directory.resolve("target/export"));

        assertThatThrownBy(() -> files.write(export()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("config.json")
                .hasMessageContaining(".gitignore");
        assertThatThrownBy(() -> files.writeShell(export().configVars())).isInstanceOf(ConfigurationException.class);
        assertThatThrownBy(() -> files.writeDotenv(export().configVars())).isInstanceOf(ConfigurationException.class);
        assertThat(directory.resolve("target")).doesNotExist();
    }

    @Test
    void valuesAreWrittenWhereGitIgnoresThem() throws Exception {
        git("init", "-q");
        Files.writeString(directory.resolve(".gitignore"), "target/\n");
        SnapshotFiles files = new SnapshotFiles(directory.resolve("target/export"));

        files.write(export());

        assertThat(files.configFile()).exists();
    }

    @Test
    void valuesAreRefusedInAFileThatGitTracksThoughItIsIgnored() throws Exception {
        git("init", "-q");
        SnapshotFiles files = new SnapshotFiles(directory);
        Files.writeString(files.configFile(), "{}");
        git("add", "config.json");
        Files.writeString(directory.resolve(".gitignore"), "config.json\n");

        assertThatThrownBy(() -> files.write(export())).isInstanceOf(ConfigurationException.class);
        assertThat(files.configFile()).hasContent("{}");
    }

    @Test
    void aLinkIntoAWorkTreeIsFollowed() throws Exception {
        Path workTree = Files.createDirectory(directory.resolve("work"));
        new ProcessBuilder("git", "init", "-q")
                .directory(workTree.toFile())
                .start()
                .waitFor();
        Path link = Files.createSymbolicLink(directory.resolve("link"), workTree);

        assertThatThrownBy(() -> new SnapshotFiles(link.resolve("export")).write(export()))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aWorkTreeThatGitDoesNotUnderstandIsRefused() throws Exception {
        Files.writeString(directory.resolve(".git"), "gitdir: /nowhere\n");

        assertThatThrownBy(() -> new SnapshotFiles(directory).write(export()))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("git could not be asked");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new java.util.ArrayList<>(List.of("git"));
        command.addAll(List.of(arguments));
        assertThat(new ProcessBuilder(command)
                        .directory(directory.toFile())
                        .start()
                        .waitFor())
                .isZero();
    }

    private static HerokuExport export() {
        Map<String, Secret> values = new LinkedHashMap<>();
        values.put("Z_KEY", Secret.of("s3cret\nvalue"));
        values.put("A", Secret.of(""));
        return new HerokuExport(snapshot(), ConfigVars.of(values));
    }

    private static HerokuSnapshot snapshot() {
        return new HerokuSnapshot(
                HerokuSnapshot.FORMAT,
                Instant.parse("2026-11-24T12:00:00Z"),
                AppName.of("petclinic"),
                "01234567-89ab-cdef-0123-456789abcdef",
                "heroku-24",
                "eu",
                true,
                List.of("heroku/java"),
                Optional.of("Java"),
                Optional.of(new HerokuSnapshot.Release(
                        42, "Deploy 1a2b3c4", Optional.empty(), Instant.parse("2026-11-23T01:02:03Z"))),
                List.of(new HerokuSnapshot.ProcessFormation("web", "java $JAVA_OPTS -jar a.jar", 2, "Basic", 512)),
                List.of(
                        new HerokuSnapshot.VariableEntry("Z_KEY", HerokuSnapshot.VariableKind.SECRET, Optional.empty()),
                        new HerokuSnapshot.VariableEntry(
                                "A", HerokuSnapshot.VariableKind.ADDON, Optional.of("redis-1"))),
                List.of(new HerokuSnapshot.AddOn(
                        "redis-1", "heroku-redis", "mini", "provisioned", "petclinic", List.of("A"), List.of("A"))),
                List.of(new HerokuSnapshot.PostgresDatabase(
                        "pg-1",
                        "standard-0",
                        Optional.of("17.4"),
                        Optional.of(1L << 40),
                        Optional.of(1),
                        Optional.empty(),
                        Optional.empty(),
                        List.of("DATABASE_URL"))),
                List.of(new HerokuSnapshot.KeyValueStore("redis-1", "mini", Optional.empty(), List.of("A"))),
                List.of(new HerokuSnapshot.Domain(
                        "www.example.com", "custom", Optional.of("x.herokudns.com"), Optional.empty())),
                List.of("preboot"),
                List.of(new HerokuSnapshot.Unreadable("jobs", "look")));
    }
}
