package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SecretGuessTest {
    private final SecretGuess guess = new SecretGuess();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "API_KEY | x",
                "apiKey | x",
                "STRIPE_SECRET | x",
                "DB_PASSWORD | x",
                "MAIL_PWD | x",
                "GITHUB_TOKEN | x",
                "BASIC_AUTH | x",
                "JWT_ISSUER_KEY | x",
                "SENTRY_DSN | https://example.com/1",
                "PRIVATE_PEM | x",
                "TWILIO_ACCOUNT_SID | x",
                "CUSTOM_DB | postgres://user:pw@host/db",
                "AMQP | amqps://user:pw@host/vhost",
                "QUEUE | https://token@host/path",
                "HOOK | https://hooks.example.com/services/T00000000/B0000000/abcDEF123ghiJKL456mno",
                "SETTING | 9f86d081884c7d659a2feaa0c55ad015",
                "SETTING | 3f2504e0-4f89-11d3-9a0c-0305e82c3301",
                "SETTING | sk_live_4eC39HqLyjWDarjtT1zdp7dc",
                "SETTING | AKIAIOSFODNN7EXAMPLE",
                "SETTING | eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxIn0.abc",
                "SETTING | -----BEGIN CERTIFICATE-----",
                "SETTING | {\"client_secret\": \"x\"}",
                "SETTING | Endpoint=sb://x/;SharedAccessSignature=abc",
                "SETTING | jdbc:postgresql://h/d?user=u&password=p",
                "SETTING | admin:letmein"
            })
    void theseAreSecrets(String name, String value) {
        assertThat(guess.isSecret(name, value)).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '^',
            value = {
                "LOG_LEVEL | info",
                "PAGE_SIZE | 50",
                "FEATURE_X | true",
                "EMPTY | ^^",
                "JAVA_OPTS | -Xmx300m -Xss512k -XX:CICompilerCount=2",
                "JAVA_TOOL_OPTIONS | -XX:MaxRAMPercentage=80.0 -Dfile.encoding=UTF-8",
                "SPRING_PROFILES_ACTIVE | production,heroku",
                "TZ | Europe/Zurich",
                "LANG | en_US.UTF-8",
                "BASE_ADDRESS | https://www.example.com/shop",
                "SMTP_HOST | smtp.eu-west-1.amazonaws.com",
                "TIMEOUT | 30s",
                "FEATURES | {\"express\": true, \"regions\": [\"eu\", \"us\"]}",
                "MAVEN_CUSTOM_OPTS | -DskipTests -Pproduction",
                "HEROKU_CUSTOM_FLAG | on",
                "WEB_CONCURRENCY | 4",
                "KEYBOARD_LAYOUT | de",
                "AUTHOR | me",
                "VERSION | 1.2.3"
            })
    void theseAreNot(String name, String value) {
        assertThat(guess.isSecret(name, value)).isFalse();
    }
}
