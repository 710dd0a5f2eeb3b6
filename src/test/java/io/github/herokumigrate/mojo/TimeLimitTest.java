package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;

class TimeLimitTest {
    @Test
    void durationsHaveAUnit() {
        assertThat(TimeLimit.parse("90s")).isEqualTo(Duration.ofSeconds(90));
        assertThat(TimeLimit.parse("30 m")).isEqualTo(Duration.ofMinutes(30));
        assertThat(TimeLimit.parse("2h")).isEqualTo(Duration.ofHours(2));
        assertThatThrownBy(() -> TimeLimit.parse("90"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'90' is not a duration");
    }

    @Test
    void theGoalIsInterruptedWhenItsTimeIsOver() {
        try (TimeLimit limit = TimeLimit.of("0s")) {
            assertThatThrownBy(() -> new CountDownLatch(1).await()).isInstanceOf(InterruptedException.class);
            assertThatThrownBy(limit::check)
                    .isInstanceOf(MigrationException.class)
                    .hasMessageContaining("heroku-migrate.timeout");
        }
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
