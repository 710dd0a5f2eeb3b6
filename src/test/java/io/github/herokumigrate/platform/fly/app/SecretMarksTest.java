package io.github.herokumigrate.platform.fly.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Secret;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.AlphaChars;
import net.jqwik.api.constraints.NotEmpty;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class SecretMarksTest {
    @Property(tries = 200)
    void aNoteTellsWhatItWasMadeOf(
            @ForAll @Size(max = 20) Map<@AlphaChars @NumericChars @NotEmpty String, String> values) {
        SecretMarks marks = SecretMarks.of(digests(values), secrets(values));

        SecretMarks read = SecretMarks.parse(marks.text());

        assertThat(read).isEqualTo(marks);
        values.forEach((name, value) -> assertThat(read.fits(name, "digest-" + name, Optional.of(Secret.of(value))))
                .isTrue());
    }

    @Property(tries = 200)
    void anotherValueOrAnotherDigestDoesNotFit(@ForAll String value, @ForAll String other) {
        Assume.that(!value.equals(other));
        SecretMarks marks = SecretMarks.of(Map.of("KEY", "d1"), Map.of("KEY", Secret.of(value)));

        assertThat(marks.fits("KEY", "d1", Optional.of(Secret.of(other)))).isFalse();
        assertThat(marks.fits("KEY", "d2", Optional.of(Secret.of(value)))).isFalse();
        assertThat(marks.fits("KEY", "d1", Optional.empty())).isFalse();
        assertThat(marks.fits("OTHER", "d1", Optional.of(Secret.of(value)))).isFalse();
    }

    @Test
    void aNoteOfAnotherFormTellsNothing() {
        assertThat(SecretMarks.parse("").marks()).isEmpty();
        assertThat(SecretMarks.parse("=x,what,,A=1").marks()).containsExactly(Map.entry("A", "1"));
    }

    @Test
    void aValueIsNotInItsMark() {
        assertThat(SecretMarks.of(Map.of("KEY", "d"), Map.of("KEY", Secret.of("s3cret")))
                        .text())
                .matches("KEY=[0-9a-f]{16}");
    }

    private static Map<String, String> digests(Map<String, String> values) {
        return values.keySet().stream().collect(Collectors.toMap(name -> name, name -> "digest-" + name));
    }

    private static Map<String, Secret> secrets(Map<String, String> values) {
        Map<String, Secret> secrets = new TreeMap<>();
        values.forEach((name, value) -> secrets.put(name, Secret.of(value)));
        return secrets;
    }
}
