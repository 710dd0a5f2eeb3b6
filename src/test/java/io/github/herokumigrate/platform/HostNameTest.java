package io.github.herokumigrate.platform;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HostNameTest {
    @ParameterizedTest
    @CsvSource({
        "shop.example.com, shop.example.com",
        "' Shop.Example.COM. ', shop.example.com",
        "*.example.com, *.example.com",
        "bücher.example, xn--bcher-kva.example"
    })
    void aNameIsBroughtIntoTheFormOfDns(String written, String text) {
        assertThat(HostName.of(written)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "localhost", "shop_x.example.com", "*.", "a..b", "https://shop.example.com"})
    void whatIsNoNameIsRefused(String written) {
        assertThatThrownBy(() -> HostName.of(written))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("<migration><domains>: '" + written + "' is not a domain");
    }

    @Test
    void aNameOfTwoLabelsMayBeTheTopOfAZone() {
        assertThat(HostName.of("example.com").isApex()).isTrue();
        assertThat(HostName.of("www.example.com").isApex()).isFalse();
        assertThat(HostName.of("*.example.com").isApex()).isFalse();
    }
}
