package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlyCredentialsTest {
    @TempDir
    private Path home;

    @BeforeEach
    void logIn() throws IOException {
        Path directory = Files.createDirectory(home.resolve(".fly"));
        Files.writeString(
                directory.resolve("config.yml"),
                "# access_token: not this\nmetrics_token: nor-this\naccess_token: \"fm2_of-the-file,fo1_too\"\n");
    }

    @Test
    void settingsWinOverEverything() {
        assertThat(found(Optional.of(Secret.of("of-the-settings")), Map.of("FLY_API_TOKEN", "of-the-variable")))
                .isEqualTo("Bearer of-the-settings");
    }

    @Test
    void theVariablesOfFlyctlWinOverItsLogin() {
        assertThat(found(Optional.empty(), Map.of("FLY_API_TOKEN", "second", "FLY_ACCESS_TOKEN", "first")))
                .isEqualTo("Bearer first");
        assertThat(found(Optional.empty(), Map.of("FLY_API_TOKEN", "second", "FLY_ACCESS_TOKEN", " ")))
                .isEqualTo("Bearer second");
    }

    @Test
    void theLoginOfFlyctlIsRead() {
        assertThat(found(Optional.empty(), Map.of())).isEqualTo("FlyV1 fm2_of-the-file");
    }

    @Test
    void flyctlsOtherDirectoryIsRead() throws IOException {
        Path other = Files.createDirectory(home.resolve("other"));
        Files.writeString(other.resolve("config.yml"), "access_token: elsewhere # today\n");

        assertThat(found(Optional.empty(), Map.of("FLY_CONFIG_DIR", other.toString())))
                .isEqualTo("Bearer elsewhere");
    }

    @Test
    void withoutAnyEveryPlaceIsNamed() {
        Path empty = home.resolve("nobody");

        assertThatThrownBy(() -> new FlyCredentials(Optional.empty(), Map.of(), empty).token())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("server 'fly' in settings.xml")
                .hasMessageContaining("FLY_API_TOKEN")
                .hasMessageContaining(
                        empty.resolve(".fly").resolve("config.yml").toString())
                .hasMessageContaining("fly tokens create org");
    }

    private String found(Optional<Secret> settings, Map<String, String> environment) {
        return new FlyCredentials(settings, environment, home)
                .token()
                .token()
                .authorization()
                .reveal();
    }
}
