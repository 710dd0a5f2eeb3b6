package io.github.herokumigrate.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.LinkedHashMap;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class DatabaseUrlTest {
    @Property
    void whatIsWrittenIsReadBack(
            @ForAll("texts") String user,
            @ForAll("texts") String password,
            @ForAll("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65535) int port,
            @ForAll("texts") String database,
            @ForAll("texts") String parameter) {
        Map<String, String> parameters = new LinkedHashMap<>();
        parameters.put("sslmode", "require");
        parameters.put("options", parameter);
        DatabaseUrl url = new DatabaseUrl(user, Secret.of(password), host, port, database, parameters);

        assertThat(DatabaseUrl.parse(url.url())).isEqualTo(url);
    }

    @Property
    void theTextShowsNoPassword(@ForAll("texts") String password) {
        Secret url =
                new DatabaseUrl("u", Secret.of("<" + password + ">"), "h", 1, "d", Map.of("sslpassword", "<s>")).url();

        assertThat(DatabaseUrl.parse(url)).hasToString("u@h:1/d");
    }

    @ParameterizedTest
    @ValueSource(strings = {"postgres://u:p@h:5432/d", "postgresql://u:p@h/d", " postgres://u:p@h/d\n"})
    void bothSchemesAndTheDefaultPortAreKnown(String text) {
        assertThat(DatabaseUrl.parse(Secret.of(text)))
                .isEqualTo(new DatabaseUrl("u", Secret.of("p"), "h", 5432, "d", Map.of()));
    }

    @Test
    void everyPartButTheSchemeMayBeMissing() {
        assertThat(DatabaseUrl.parse(Secret.of("postgres://")))
                .isEqualTo(new DatabaseUrl("", Secret.of(""), "", 5432, "", Map.of()));
    }

    @Test
    void anIpv6AddressLosesAndRegainsItsBrackets() {
        DatabaseUrl url = DatabaseUrl.parse(Secret.of("postgres://u:p@[2001:db8::1]:6432/d?sslmode=disable"));

        assertThat(url.host()).isEqualTo("2001:db8::1");
        assertThat(url.hostForUrl()).isEqualTo("[2001:db8::1]");
        assertThat(url.url().reveal()).isEqualTo("postgres://u:p@[2001:db8::1]:6432/d?sslmode=disable");
    }

    @Test
    void aPlusSignIsAPlusSign() {
        assertThat(DatabaseUrl.parse(Secret.of("postgres://a+b:c+d@h/e+f"))
                        .password()
                        .reveal())
                .isEqualTo("c+d");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "mysql://u:hidden@h/d",
                "postgres:/u:hidden@h",
                "u:hidden@h/d",
                "postgres://u:hid@den@h/d",
                "postgres://u:hidden%zz@h/d",
                "postgres://u:hidden@h:0/d",
                "postgres://u:hidden@h:65536/d",
                "postgres://u:hidden@h:x/d"
            })
    void whatIsNoSuchUrlIsRefusedWithoutShowingIt(String text) {
        assertThatThrownBy(() -> DatabaseUrl.parse(Secret.of(text)))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("The database URL")
                .hasMessageNotContaining("hid");
    }

    @Test
    void aParameterIsAddedOrReplaced() {
        DatabaseUrl url = DatabaseUrl.parse(Secret.of("postgres://u:p@h/d?a=1&sslmode=require"));

        assertThat(url.withParameter("sslmode", "disable").parameters())
                .containsExactly(Map.entry("a", "1"), Map.entry("sslmode", "disable"));
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("%&=?#/:@+;,'\"\\ $`{}[]äß漢\u0001\n")
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of("db.example.com", "10.0.0.7", "2001:db8::1", "::1", "localhost");
    }
}
