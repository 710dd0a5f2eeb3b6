package io.github.herokumigrate.emulator.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class NastyConfigVarsTest {
    @Test
    void theyAreManyAndHerokuWouldTakeThem() {
        int bytes = NastyConfigVars.all().entrySet().stream()
                .mapToInt(variable -> (variable.getKey() + variable.getValue()).getBytes(StandardCharsets.UTF_8).length)
                .sum();

        assertThat(NastyConfigVars.all()).hasSizeGreaterThan(60);
        assertThat(NastyConfigVars.all().keySet()).allMatch(name -> name.matches("\\w+") && !name.startsWith("__"));
        assertThat(NastyConfigVars.all().get("BIG")).hasSize(32 * 1024);
        assertThat(bytes).isLessThan(64 * 1024);
    }
}
