package io.github.herokumigrate.database.stream;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Advance;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ProgressTest {
    private final Progress progress = new Progress();

    @Test
    void bytesOnTheirWayCountByWhatThoseThatAreThereTook() {
        progress.expect(1000, 50);
        Progress.Part first = progress.begin(400);
        first.passed(800);
        first.done(20);
        Progress.Part second = progress.begin(600);
        second.passed(600);

        assertThat(progress.advance(Optional.empty()))
                .isEqualTo(new Advance(700, 1000, 20, 50, 0, 0, Optional.empty()));
    }

    @Test
    void whatFailedDoesNotCount() {
        progress.expect(1000, 50);
        Progress.Part part = progress.begin(1000);
        part.passed(900);
        part.failed();

        assertThat(progress.advance(Optional.empty()).doneBytes()).isZero();
    }

    @Test
    void thereIsNeverMoreThanAll() {
        progress.expect(1000, 50);
        progress.begin(1000).passed(5000);

        assertThat(progress.advance(Optional.empty()).doneBytes()).isEqualTo(1000);
    }
}
