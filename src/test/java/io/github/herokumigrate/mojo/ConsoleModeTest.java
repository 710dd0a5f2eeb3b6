package io.github.herokumigrate.mojo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.report.Console.Pace;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConsoleModeTest {
    @Test
    void richAndPlainAreWhatTheySay() {
        assertThat(ConsoleMode.of("rich").pace(false, Map.of("CI", "true"))).isEqualTo(Pace.LIVE);
        assertThat(ConsoleMode.of("plain").pace(true, Map.of("TERM", "xterm"))).isEqualTo(Pace.SPARSE);
    }

    @Test
    void autoReplacesNoLineInABatchOrInCi() {
        assertThat(ConsoleMode.of("auto").pace(false, Map.of("TERM", "xterm"))).isEqualTo(Pace.SPARSE);
        assertThat(ConsoleMode.of("auto").pace(true, Map.of("CI", "true"))).isEqualTo(Pace.SPARSE);
        assertThat(ConsoleMode.of("auto").pace(true, Map.of("TERM", "dumb"))).isEqualTo(Pace.SPARSE);
    }

    @Test
    void anythingElseIsRefused() {
        assertThatThrownBy(() -> ConsoleMode.of("colourful"))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("auto, plain, rich");
    }
}
