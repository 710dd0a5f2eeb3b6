package io.github.herokumigrate.platform.fly.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Check;
import io.github.herokumigrate.platform.fly.api.MachineConfig.Service;
import io.github.herokumigrate.platform.fly.api.MachineConfig.StopConfig;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MachineConfigTest {
    @ParameterizedTest
    @CsvSource({
        "15s, 15s",
        "1m0s, 60s",
        "1m30s, 90s",
        "15000000000, 15s",
        "2h, 7200s",
        "250ms, 250ms",
        "soon, soon",
        "'',''"
    })
    void timesHaveOneForm(String told, String form) {
        assertThat(new StopConfig("SIGTERM", told).timeout()).isEqualTo(form);
    }

    @Test
    void whatIsAnsweredEqualsWhatWasTold() {
        Service told = new Service(
                "tcp",
                8080,
                "off",
                true,
                0,
                List.of(),
                List.of(Check.http(
                        8080, "/health", Duration.ofSeconds(15), Duration.ofSeconds(60), Duration.ofMinutes(1))));
        String answered = Json.write(told)
                .replace("\"off\"", "false")
                .replace("\"60s\"", "\"1m0s\"")
                .replace("\"15s\"", "15000000000");

        assertThat(answered).contains("false").contains("1m0s");
        assertThat(Json.read(answered, Service.class)).isEqualTo(told);
    }

    @Test
    void whatIsMissingIsEmpty() {
        MachineConfig config = Json.read("{\"image\": \"x\", \"unheard\": {\"of\": 1}}", MachineConfig.class);

        assertThat(config.env()).isEmpty();
        assertThat(config.services()).isEmpty();
        assertThat(config.guest()).isEmpty();
        assertThat(Json.read(Json.write(config), MachineConfig.class)).isEqualTo(config);
    }
}
