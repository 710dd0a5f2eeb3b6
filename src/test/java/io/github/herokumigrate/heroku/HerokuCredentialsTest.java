package io.github.herokumigrate.heroku;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.heroku.HerokuToken.Source;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HerokuCredentialsTest {
    private static final String NETRC = """
            # written by hand
            machine git.heroku.com
              login dev@example.com
              password git-token
            machine api.heroku.com
              login dev@example.com
              password "HRKU \\"quoted\\" \\\\ token"
            macdef upload
            machine api.example.com login x password macro-token

            machine 127.0.0.1:5000 login x password local-token
            machine api.heroku.com password second-token
            default login anonymous password nobody@example.com
            """;

    @TempDir
    Path home;

    @Test
    void theServerOfTheSettingsWins() {
        assertThat(credentials(Optional.of("from settings"), Map.of("HEROKU_API_KEY", "k"))
                        .token(HerokuConnection.API))
                .isEqualTo(new HerokuToken(Secret.of("from settings"), Source.SETTINGS));
    }

    @Test
    void thenTheEnvironment() throws IOException {
        Files.writeString(home.resolve(".netrc"), NETRC);

        assertThat(credentials(Optional.of(" "), Map.of("HEROKU_API_KEY", "HRKU-1\n"))
                        .token(HerokuConnection.API))
                .isEqualTo(new HerokuToken(Secret.of("HRKU-1"), Source.ENVIRONMENT));
    }

    @Test
    void thenTheNetrcFile() throws IOException {
        Files.writeString(home.resolve(".netrc"), NETRC);

        assertThat(credentials(Optional.empty(), Map.of("HEROKU_API_KEY", "")).token(HerokuConnection.API))
                .isEqualTo(new HerokuToken(Secret.of("HRKU \"quoted\" \\ token"), Source.NETRC));
    }

    @Test
    void theNetrcFileMayHaveItsWindowsName() throws IOException {
        Files.writeString(home.resolve("_netrc"), "machine api.heroku.com\r\n  login a\r\n  password w\r\n");

        assertThat(credentials(Optional.empty(), Map.of())
                        .token(HerokuConnection.API)
                        .value())
                .isEqualTo(Secret.of("w"));
    }

    @Test
    void anotherAddressIsLookedUpWithItsPort() throws IOException {
        Files.writeString(home.resolve(".netrc"), NETRC);

        assertThat(credentials(Optional.empty(), Map.of())
                        .token(URI.create("http://127.0.0.1:5000"))
                        .value())
                .isEqualTo(Secret.of("local-token"));
    }

    @Test
    void entriesOfOthersMacrosAndDefaultsAreNotHerokuTokens() throws IOException {
        Files.writeString(home.resolve(".netrc"), NETRC);

        assertThatThrownBy(() -> credentials(Optional.empty(), Map.of()).token(URI.create("https://api.example.com")))
                .isInstanceOf(ConfigurationException.class);
    }

    @Test
    void aMissingTokenIsOneErrorThatNamesAllPlaces() {
        assertThatThrownBy(() -> credentials(Optional.empty(), Map.of()).token(HerokuConnection.API))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server 'heroku' in settings.xml")
                .hasMessageContaining("HEROKU_API_KEY")
                .hasMessageContaining(".netrc")
                .hasMessageContaining("api.heroku.com")
                .hasMessageContaining("heroku auth:token");
    }

    private HerokuCredentials credentials(Optional<String> settings, Map<String, String> environment) {
        return new HerokuCredentials(settings.map(Secret::of), environment, home);
    }
}
