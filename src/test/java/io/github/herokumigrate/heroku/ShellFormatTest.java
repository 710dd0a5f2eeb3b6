package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.ConfigVars;
import io.github.herokumigrate.model.Secret;
import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.domains.Domain;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ShellFormatTest {
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "postgres://u:p@h:5432/d | 'postgres://u:p@h:5432/d'",
                "abc-1.2/3+4%5~6 | abc-1.2/3+4%5~6",
                "it's | \"it's\"",
                "say \"hi\" | 'say \"hi\"'",
                "a\\b | 'a\\b'",
                "a`b' | \"a\\`b'\"",
                "a!b' | \"a\\!b'\"",
                "k=v | 'k=v'",
                "$HOME' | \"\\$HOME'\"",
                "grüezi | grüezi",
                "~/.m2 | ~/.m2",
                "a\\'b | \"a\\\\'b\""
            })
    void valuesAreQuotedAsTheCommandLineDoes(String value, String quoted) {
        assertThat(ShellFormat.encode(vars(value))).isEqualTo("NAME=" + quoted + "\n");
    }

    @Test
    void lineBreaksAreWrittenAsTwoCharacters() {
        assertThat(ShellFormat.encode(vars("line1\nline2"))).isEqualTo("NAME=\"line1\\nline2\"\n");
        assertThat(ShellFormat.encode(vars("a\\n\nb"))).isEqualTo("NAME=\"a\\\\n\\nb\"\n");
    }

    @Test
    void anEmptyValueHasNoQuotes() {
        assertThat(ShellFormat.encode(vars(""))).isEqualTo("NAME=\n");
    }

    @Test
    void blanksOfOtherAlphabetsAreBlanks() {
        assertThat(ShellFormat.encode(vars("a\u00a0b"))).isEqualTo("NAME='a\u00a0b'\n");
        assertThat(ShellFormat.encode(vars("a\u3000b"))).isEqualTo("NAME='a\u3000b'\n");
        assertThat(ShellFormat.encode(vars("a\rb"))).isEqualTo("NAME='a\rb'\n");
    }

    @Test
    void variablesKeepTheirOrder() {
        Map<String, Secret> values = new LinkedHashMap<>();
        values.put("Z", Secret.of("1"));
        values.put("A", Secret.of("2"));

        assertThat(ShellFormat.encode(ConfigVars.of(values))).isEqualTo("Z=1\nA=2\n");
        assertThat(ShellFormat.decode("Z=1\nA=2\n").names()).containsExactly("Z", "A");
    }

    @Property
    @Domain(NastyValues.class)
    void whatIsWrittenIsReadBackByteForByte(@ForAll ConfigVars vars) {
        assertThat(ShellFormat.decode(ShellFormat.encode(vars))).isEqualTo(vars);
    }

    private static ConfigVars vars(String value) {
        return ConfigVars.of(Map.of("NAME", Secret.of(value)));
    }
}
