package io.github.herokumigrate.platform;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ContainerCommandTest {
    private static final Memory MEMORY = Memory.ofMebibytes(512);

    @Test
    void aProcessTypeOfTheProcfileIsStartedByItsName() {
        ContainerCommand command = ContainerCommand.of(service("java -jar app.jar", CommandOrigin.PROCFILE));

        assertThat(command.words()).containsExactly("worker");
        assertThat(command.variables()).isEqualTo(Map.of("PROCESS_TYPE", "worker"));
        assertThat(ContainerCommand.of(new ReleaseCommand("migrate", MEMORY)).words())
                .containsExactly("release");
    }

    @Test
    void aCommandOfTheSettingsTakesTheShellsPlaceSoThatItHearsSigterm() {
        assertThat(ContainerCommand.of(service("java $JAVA_OPTS -jar app.jar", CommandOrigin.SETTINGS))
                        .words())
                .containsExactly("sh", "-c", "exec java $JAVA_OPTS -jar app.jar");
        assertThat(ContainerCommand.of(new Schedule("nightly", "java -jar clean.jar", "0 3 * * *", MEMORY)))
                .isEqualTo(new ContainerCommand(List.of("sh", "-c", "exec java -jar clean.jar"), "scheduler"));
        assertThat(ContainerCommand.of(new ReleaseCommand("migrate", MEMORY, CommandOrigin.SETTINGS)))
                .isEqualTo(new ContainerCommand(List.of("sh", "-c", "exec migrate"), "release"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "one; two",
                "one && two",
                "one | two",
                "MODE=fast java -jar app.jar",
                "exec java -jar app.jar",
                "cd web && run",
                "(one)",
                "if true\nthen one\nfi"
            })
    void whatOnlyAShellCanRunIsLeftToIt(String command) {
        assertThat(ContainerCommand.of(service(command, CommandOrigin.SETTINGS)).words())
                .containsExactly("sh", "-c", command);
    }

    private static Service service(String command, CommandOrigin origin) {
        return new Service(
                ProcessType.of("worker"),
                command,
                1,
                MEMORY,
                Optional.empty(),
                Duration.ZERO,
                Duration.ZERO,
                origin,
                Optional.empty());
    }
}
