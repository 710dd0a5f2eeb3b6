package io.github.herokumigrate.platform.railway;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.RailwayToken.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RailwayCredentialsTest {
    private static final Instant NOW = Instant.parse("2026-11-29T10:00:00Z");

    @TempDir
    Path home;

    @Test
    void thePasswordOfTheServerInSettingsCountsMost() {
        RailwayCredentials.Found found = credentials(
                        Optional.of(Secret.of("from-settings")), Map.of("RAILWAY_API_TOKEN", "from-variable"))
                .token();

        assertThat(found.token().secret()).isEqualTo(Secret.of("from-settings"));
        assertThat(found.token().kind()).isEqualTo(Kind.ACCOUNT_OR_WORKSPACE);
    }

    @Test
    void anAccountTokenCountsMoreThanAProjectToken() {
        RailwayCredentials.Found found = credentials(
                        Optional.empty(), Map.of("RAILWAY_API_TOKEN", " account ", "RAILWAY_TOKEN", "project"))
                .token();

        assertThat(found.token().secret()).isEqualTo(Secret.of("account"));
        assertThat(found.place()).isEqualTo("RAILWAY_API_TOKEN");
    }

    @Test
    void aProjectTokenIsKnownAsOne() {
        assertThat(credentials(Optional.empty(), Map.of("RAILWAY_TOKEN", "project"))
                        .token()
                        .token()
                        .kind())
                .isEqualTo(Kind.PROJECT);
    }

    @Test
    void theLogInOfTheCliCountsAsLongAsItIsGood() throws IOException {
        logIn(NOW.plusSeconds(60));

        assertThat(credentials(Optional.empty(), Map.of()).token().token().secret())
                .isEqualTo(Secret.of("from-cli"));
    }

    @Test
    void anOldLogInOfTheCliIsNoneAndEveryPlaceIsNamed() throws IOException {
        logIn(NOW.minusSeconds(1));

        assertThatThrownBy(() -> credentials(Optional.empty(), Map.of()).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server 'railway' in settings.xml")
                .hasMessageContaining("RAILWAY_API_TOKEN")
                .hasMessageContaining("config.json")
                .hasMessageNotContaining("from-cli");
    }

    @Test
    void aBrokenLogInOfTheCliIsTold() throws IOException {
        Files.createDirectories(home.resolve(".railway"));
        Files.writeString(home.resolve(".railway/config.json"), "{ \"user\": from-cli");

        assertThatThrownBy(() -> credentials(Optional.empty(), Map.of()).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("is broken")
                .hasMessageContaining("railway login")
                .hasMessageNotContaining("from-cli");
    }

    private void logIn(Instant end) throws IOException {
        Files.createDirectories(home.resolve(".railway"));
        Files.writeString(
                home.resolve(".railway/config.json"),
                "{\"projects\":{},\"user\":{\"accessToken\":\"from-cli\",\"tokenExpiresAt\":" + end.getEpochSecond()
                        + "}}");
    }

    private RailwayCredentials credentials(Optional<Secret> settings, Map<String, String> environment) {
        return new RailwayCredentials(settings, environment, home, Clock.fixed(NOW, ZoneOffset.UTC));
    }
}
