package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.platform.railway.api.DeploymentsApi.LogLine;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class NewLinesTest {
    private static final Instant BEGIN = Instant.parse("2026-11-29T08:00:00.000000001Z");

    private final List<LogLine> log = new ArrayList<>();
    private final NewLines lines = new NewLines((from, limit) -> log.stream()
            .filter(line -> from.isEmpty() || !line.timestamp().isBefore(from.get()))
            .toList());

    @Test
    void everyLineIsReadOnce() throws InterruptedException {
        print(0, "one");
        print(1, "two");
        assertThat(read()).containsExactly("one", "two");

        print(2, "three");

        assertThat(read()).containsExactly("three");
        assertThat(read()).isEmpty();
    }

    @Test
    void linesOfTheSameMomentAreToldApartByHowOftenTheyWerePrinted() throws InterruptedException {
        print(0, "again");
        print(0, "again");
        assertThat(read()).containsExactly("again", "again");

        print(0, "again");
        print(0, "other");

        assertThat(read()).containsExactly("again", "other");
        assertThat(read()).isEmpty();
    }

    private void print(int nanos, String text) {
        log.add(new LogLine(BEGIN.plusNanos(nanos), "info", text, Optional.empty()));
    }

    private List<String> read() throws InterruptedException {
        return lines.read(100).stream().map(LogLine::message).toList();
    }
}
