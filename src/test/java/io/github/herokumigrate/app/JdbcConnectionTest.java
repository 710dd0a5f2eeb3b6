package io.github.herokumigrate.app;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.app.JdbcConnection.Encryption;
import io.github.herokumigrate.model.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Properties;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.Driver;

class JdbcConnectionTest {
    @Property
    void theDriverSeesWhatTheUrlMeans(
            @ForAll("texts") String user,
            @ForAll("texts") String password,
            @ForAll("hosts") String host,
            @ForAll @IntRange(min = 1, max = 65535) int port,
            @ForAll("texts") String database,
            @ForAll("schemes") String scheme) {
        String url = scheme + "://" + encode(user) + ":" + encode(password) + "@" + host + ":" + port + "/"
                + encode(database);

        JdbcConnection connection = connection(url);

        Properties seen = Driver.parseURL(connection.url().reveal(), new Properties());
        assertThat(seen).isNotNull();
        assertThat(seen.getProperty("user"))
                .isEqualTo(user)
                .isEqualTo(connection.username().reveal());
        assertThat(seen.getProperty("password"))
                .isEqualTo(password)
                .isEqualTo(connection.password().reveal());
        assertThat(seen.getProperty("PGHOST")).isEqualTo(host);
        assertThat(seen.getProperty("PGPORT")).isEqualTo(Integer.toString(port));
        assertThat(seen.getProperty("PGDBNAME")).isEqualTo(database);
    }

    @Property
    void theDriverSeesTheParametersToo(@ForAll("texts") String options) {
        Properties seen = Driver.parseURL(
                connection("postgres://u:p@h/d?options=" + encode(options) + "&sslmode=verify-full")
                        .url()
                        .reveal(),
                new Properties());

        assertThat(seen).isNotNull();
        assertThat(seen.getProperty("options")).isEqualTo(options);
        assertThat(seen.getProperty("sslmode")).isEqualTo("verify-full");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "postgres://u@h/d",
                "postgres://h/d",
                "postgres://u:@h/d",
                "postgres://:p@h/d",
                "jdbc:postgresql://u:p@h/d",
                "redis://u:p@h",
                "sqlite:x",
                ""
            })
    void whatIsNoCompleteUrlOfAKnownDatabaseGivesNothing(String url) {
        assertThat(JdbcConnection.of(Secret.of(url), Encryption.REQUIRED)).isEmpty();
    }

    @Test
    void aPercentSignThatEncodesNothingIsItself() {
        JdbcConnection connection = connection("postgres://u:100%@h/d");

        assertThat(connection.password().reveal()).isEqualTo("100%");
        assertThat(connection.url().reveal()).contains("password=100%25");
    }

    @Test
    void theFragmentDoesNotReachTheDriver() {
        assertThat(connection("postgres://u:p@h/d#f").url().reveal())
                .isEqualTo("jdbc:postgresql://h/d?password=p&sslmode=require&user=u");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "localhost:5433", "127.0.0.1", "127.0.0.1:1", "[::1]:5432"})
    void nothingForcesEncryptionOnThisMachine(String address) {
        assertThat(connection("postgres://u:p@" + address + "/d").url().reveal())
                .isEqualTo("jdbc:postgresql://" + address + "/d?password=p&user=u");
    }

    private static JdbcConnection connection(String url) {
        return JdbcConnection.of(Secret.of(url), Encryption.REQUIRED).orElseThrow();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    @Provide
    Arbitrary<String> texts() {
        return Arbitraries.strings()
                .withChars("%&=?#/:@+;,'\"\\ $`{}[]äß漢\u0001")
                .alpha()
                .numeric()
                .withCharRange('!', '~')
                .ofMinLength(1)
                .ofMaxLength(30);
    }

    @Provide
    Arbitrary<String> hosts() {
        return Arbitraries.of(
                "db.example.com",
                "10.0.0.7",
                "[2001:db8::1]",
                "[::1]",
                "ec2-1-2-3-4.compute-1.amazonaws.com",
                "localhost");
    }

    @Provide
    Arbitrary<String> schemes() {
        return Arbitraries.of("postgres", "postgresql");
    }
}
