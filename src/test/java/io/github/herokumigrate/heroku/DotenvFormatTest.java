package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;

class DotenvFormatTest {
    @Test
    void simpleValuesStandBare() {
        assertThat(encode("jdbc:postgresql://h:5432/d")).isEqualTo("NAME=jdbc:postgresql://h:5432/d\n");
        assertThat(encode("")).isEqualTo("NAME=\n");
    }

    @Test
    void othersStandInSingleQuotesAsTheyAre() {
        assertThat(encode("say \"hi\" $HOME `id`\nbye # no")).isEqualTo("NAME='say \"hi\" $HOME `id`\nbye # no'\n");
    }

    @Test
    void quotesAndBackslashesNeedDoubleQuotes() {
        assertThat(encode("it's")).isEqualTo("NAME=\"it's\"\n");
        assertThat(encode("C:\\dir \"$x\"")).isEqualTo("NAME=\"C:\\\\dir \\\"\\$x\\\"\"\n");
    }

    @Property
    @Domain(NastyValues.class)
    void whatIsWrittenIsReadBackByteForByte(@ForAll ConfigVars vars) {
        assertThat(DotenvFormat.decode(DotenvFormat.encode(vars))).isEqualTo(vars);
    }

    /** The shell prints each variable and runs nothing that stands in one. */
    @Property(tries = 150)
    @Domain(NastyValues.class)
    void aShellReadsItBackByteForByte(@ForAll ConfigVars vars) throws Exception {
        Path directory = Files.createTempDirectory("dotenv");
        Path file = Files.writeString(directory.resolve("config.env"), DotenvFormat.encode(vars));
        StringBuilder script = new StringBuilder(". " + file + "\n");
        StringBuilder expected = new StringBuilder();
        vars.asMap().forEach((name, value) -> {
            script.append("printf '%s|' \"$").append(name).append("\"\n");
            expected.append(value.reveal()).append('|');
        });
        Process shell = new ProcessBuilder("sh", "-s")
                .directory(directory.toFile())
                .redirectErrorStream(true)
                .start();
        try (var in = shell.getOutputStream()) {
            in.write(script.toString().getBytes(StandardCharsets.UTF_8));
        }

        String printed = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

        assertThat(printed).isEqualTo(expected.toString());
        Files.delete(file);
        Files.delete(directory);
    }

    private static String encode(String value) {
        return DotenvFormat.encode(ConfigVars.of(Map.of("NAME", Secret.of(value))));
    }
}
