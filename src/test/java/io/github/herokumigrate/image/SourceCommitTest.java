package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SourceCommitTest {
    @TempDir
    Path directory;

    @Test
    void aCommitIsKnownByItsHashAndTime() throws Exception {
        commit();

        SourceCommit commit = SourceCommit.of(directory).orElseThrow();

        assertThat(commit.id()).matches("[0-9a-f]{40}");
        assertThat(commit.time()).hasToString("2026-11-24T00:00:00Z");
        assertThat(commit.shortId()).isEqualTo(commit.id().substring(0, 12));
    }

    @Test
    void aChangeThatIsNotCommittedShows() throws Exception {
        commit();
        Files.writeString(directory.resolve("file"), "changed");

        assertThat(SourceCommit.of(directory).orElseThrow().shortId()).matches("[0-9a-f]{12}-dirty");
    }

    @Test
    void outsideOfAWorkTreeThereIsNone() {
        assertThat(SourceCommit.of(Path.of("/"))).isEmpty();
    }

    private void commit() throws Exception {
        Files.writeString(directory.resolve("file"), "as committed");
        git("init", "-q");
        git("add", "file");
        git("-c", "user.name=n", "-c", "user.email=e@example.com", "commit", "-q", "-m", "m");
    }

    private void git(String... arguments) throws Exception {
        List<String> command = new ArrayList<>(List.of("git", "-C", directory.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).inheritIO();
        builder.environment().put("GIT_COMMITTER_DATE", "2026-11-24T00:00:00Z");
        assertThat(builder.start().waitFor()).isZero();
    }
}
