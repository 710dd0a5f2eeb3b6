package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.image.WrittenFile.Outcome;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DockerfileWriterTest {
    private static final GeneratedFiles FILES = new GeneratedFiles(
            GeneratedFiles.MARKER + "\nFROM a\n",
            GeneratedFiles.MARKER + "\n.git\n",
            "#!/bin/sh\n" + GeneratedFiles.MARKER + "\n");

    @TempDir
    Path directory;

    @Test
    void newFilesAreCreatedAndNothingElse() {
        assertThat(outcomes(Force.NONE, FILES)).containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.CREATED);
        assertThat(directory.resolve("Dockerfile")).hasContent(FILES.dockerfile());
        assertThat(directory.toFile().list())
                .containsExactlyInAnyOrder("Dockerfile", ".dockerignore", "docker-process.sh");
    }

    @Test
    void anUnchangedFileIsNotTouched() throws IOException {
        outcomes(Force.NONE, FILES);
        FileTime longAgo = FileTime.fromMillis(0);
        Files.setLastModifiedTime(directory.resolve("Dockerfile"), longAgo);

        assertThat(outcomes(Force.NONE, FILES)).containsOnly(Outcome.UNCHANGED);
        assertThat(Files.getLastModifiedTime(directory.resolve("Dockerfile"))).isEqualTo(longAgo);
    }

    @Test
    void anOlderGeneratedFileIsReplaced() throws IOException {
        Files.writeString(directory.resolve("Dockerfile"), GeneratedFiles.MARKER + "\nFROM old\n");

        assertThat(outcomes(Force.NONE, FILES)).containsExactly(Outcome.REPLACED, Outcome.CREATED, Outcome.CREATED);
    }

    @Test
    void anOlderGeneratedScriptIsReplaced() throws IOException {
        Files.writeString(directory.resolve("docker-process.sh"), "#!/bin/sh\n" + GeneratedFiles.MARKER + "\nold\n");

        assertThat(outcomes(Force.NONE, FILES)).containsExactly(Outcome.CREATED, Outcome.CREATED, Outcome.REPLACED);
    }

    @Test
    void theUsersOwnFileIsKeptAndNothingIsWritten() throws IOException {
        Files.writeString(directory.resolve(".dockerignore"), "mine\n");

        assertThatThrownBy(() -> outcomes(new Force(Set.of("Dockerfile")), FILES))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("-Dheroku-migrate.force=.dockerignore");
        assertThat(directory.toFile().list()).containsExactly(".dockerignore");
        assertThat(directory.resolve(".dockerignore")).hasContent("mine\n");
    }

    @Test
    void theUsersOwnFileIsReplacedIfItsNameIsForced() throws IOException {
        Files.writeString(directory.resolve(".dockerignore"), "mine\n");

        assertThat(outcomes(new Force(Set.of(".dockerignore")), FILES))
                .containsExactly(Outcome.CREATED, Outcome.REPLACED, Outcome.CREATED);
    }

    @Test
    void aFailureLeavesNothingHalfWritten() throws IOException {
        Path occupied = Files.writeString(directory.resolve("occupied"), "a file");

        assertThatThrownBy(() -> new DockerfileWriter(Force.NONE).write(occupied, FILES))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("Could not write '" + occupied.resolve("Dockerfile") + "'");
        assertThat(directory.toFile().list()).containsExactly("occupied");
        assertThat(occupied).hasContent("a file");
    }

    private List<Outcome> outcomes(Force force, GeneratedFiles files) {
        return new DockerfileWriter(force)
                .write(directory, files).stream().map(WrittenFile::outcome).toList();
    }
}
