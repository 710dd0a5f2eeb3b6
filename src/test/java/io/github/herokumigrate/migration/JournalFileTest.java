package io.github.herokumigrate.migration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.ResourceId;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JournalFileTest {
    private static final Clock CLOCK = Clock.fixed(Instant.parse("2026-11-24T12:00:00Z"), ZoneOffset.UTC);
    private static final Change WEB = new Change.Create(new ResourceId("process", "web"));

    @TempDir
    private Path directory;

    @Test
    void eachEventIsALineThatIsThereAtOnce() throws Exception {
        Path file = directory.resolve("new/journal.jsonl");
        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.started(WEB);
            assertThat(file)
                    .hasContent("{\"time\":\"2026-11-24T12:00:00Z\",\"id\":\"process/web\",\"event\":\"started\"}\n");

            journal.finished(new Outcome(
                    WEB, Outcome.State.FAILED, Optional.of("It exited:\nno memory"), Duration.ofSeconds(2)));

            assertThat(Files.readAllLines(file).get(1))
                    .isEqualTo("{\"time\":\"2026-11-24T12:00:00Z\",\"id\":\"process/web\",\"event\":\"finished\","
                            + "\"outcome\":\"FAILED\",\"problem\":\"It exited:\\nno memory\"}");
        }
    }

    @Test
    void aNewRunGoesOnAfterWhatAKilledOneLeft() throws Exception {
        Path file = Files.writeString(directory.resolve("journal.jsonl"), "{\"time\":\"20");

        try (JournalFile journal = JournalFile.open(file, CLOCK)) {
            journal.started(WEB);
        }

        assertThat(Files.readAllLines(file)).hasSize(2).first().isEqualTo("{\"time\":\"20");
    }

    @Test
    void anEventAfterTheEndIsLostWithoutHarm() throws Exception {
        Path file = directory.resolve("journal.jsonl");
        JournalFile journal = JournalFile.open(file, CLOCK);
        journal.close();

        journal.started(WEB);

        assertThat(file).isEmptyFile();
    }

    @Test
    void anUnwritablePlaceIsNamed() throws Exception {
        Path file = Files.writeString(directory.resolve("file"), "").resolve("journal.jsonl");

        assertThatThrownBy(() -> JournalFile.open(file, CLOCK))
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("Could not write '" + file + "'");
    }
}
