package io.github.herokumigrate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ValuesTest {
    @ParameterizedTest
    @CsvSource({
        "512, 536870912",
        "512m, 536870912",
        "512 MB, 536870912",
        "1g, 1073741824",
        "2 GiB, 2147483648",
        "64k, 65536",
        "0, 0"
    })
    void amountsOfMemoryAreRead(String text, long bytes) {
        assertThat(Memory.parse(text)).isEqualTo(new Memory(bytes));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "m", "-1", "1.5g", "512 tb", "9999999999999", "ten"})
    void otherAmountsAreRefused(String text) {
        assertThatThrownBy(() -> Memory.parse(text))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + text + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"999999999999g", "999999999999m"})
    void anAmountBeyondCountingIsRefusedToo(String text) {
        assertThatThrownBy(() -> Memory.parse(text)).isInstanceOf(ConfigurationException.class);
    }

    @ParameterizedTest
    @CsvSource({"536870912, 512 MiB", "2684354560, 2.5 GiB", "1073741824, 1 GiB", "1536, 1.5 KiB", "7, 7 B"})
    void amountsOfMemoryAreShownInTheLargestUnit(long bytes, String text) {
        assertThat(new Memory(bytes)).hasToString(text);
    }

    @Test
    void aSecretShowsNothingAndIsEqualByValue() {
        assertThat(Secret.of("hidden"))
                .hasToString("***")
                .isEqualTo(Secret.of("hidden"))
                .isNotEqualTo(Secret.of("other"));
        assertThat(Secret.of("").isEmpty()).isTrue();
    }

    @Test
    void configVarsKeepTheirOrderAndShowNamesOnly() {
        Map<String, Secret> values = new LinkedHashMap<>();
        values.put("Z", Secret.of("hidden"));
        values.put("A", Secret.of(""));
        ConfigVars vars = ConfigVars.of(values);
        values.clear();

        assertThat(vars.names()).containsExactly("Z", "A");
        assertThat(vars).hasToString("[Z, A]");
        assertThat(vars.value("B")).isEmpty();
    }

    @Test
    void theRedactorScrubsWhatItLearned() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("hunter2-long"));
        redactor.learn(Set.of(Secret.of("hunter2"), Secret.of("BEGIN\nline-of-a-key\nEND")));

        assertThat(redactor.redact("a hunter2-long, hunter2 and 'line-of-a-key'"))
                .isEqualTo("a ***, *** and '***'");
    }

    @Test
    void theRedactorLeavesShortTextsAlone() {
        Redactor redactor = new Redactor();
        redactor.learn(Secret.of("true"));
        redactor.learn(Secret.of(""));

        assertThat(redactor.redact("it is true")).isEqualTo("it is true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"shop", "my-shop-2", "a1b"})
    void namesOfAppsAreChecked(String name) {
        assertThat(AppName.of(name)).hasToString(name);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "ab", "Shop", "2shop", "shop-", "my_shop", "a23456789012345678901234567890x"})
    void otherNamesOfAppsAreRefused(String name) {
        assertThatThrownBy(() -> AppName.of(name))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("'" + name + "'");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a b", "wéb", "a.b"})
    void otherProcessTypesAreRefused(String name) {
        assertThatThrownBy(() -> ProcessType.of(name)).isInstanceOf(ConfigurationException.class);
    }

    @Test
    void onlyTheNamedIsForced() {
        assertThat(new Force(Set.of("database")).permits("database")).isTrue();
        assertThat(Force.NONE.permits("database")).isFalse();
    }
}
