package io.github.herokumigrate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CpuTest {
    @Test
    void partsOfAProcessorAreReadAndWrittenTheSame() {
        assertThat(Cpu.parse(" 0.25 ").units()).isEqualTo(256);
        assertThat(Cpu.parse("2")).hasToString("2");
        assertThat(Cpu.parse("0.5")).hasToString("0.5");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "0", "0.0", "-1", "two", "1024", "512m", "1e3"})
    void whatIsNoNumberOfProcessorsIsRefused(String text) {
        assertThatThrownBy(() -> Cpu.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + text + "' is not a number of virtual processors");
    }
}
