package io.github.herokumigrate.platform.railway.instance;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.platform.ContainerCommand;
import io.github.herokumigrate.platform.ReleaseCommand;
import io.github.herokumigrate.platform.Schedule;
import io.github.herokumigrate.platform.Service.CommandOrigin;
import org.junit.jupiter.api.Test;

class StartCommandTest {
    private static final Memory MEMORY = Memory.ofMebibytes(512);

    @Test
    void aProcessTypeOfTheProcfileIsNamedToTheStartScript() {
        assertThat(StartCommand.of(ContainerCommand.of(Wishes.web(1))).text()).isEqualTo("/usr/local/bin/process web");
    }

    @Test
    void aCommandWithAShellStaysOneWordInTheQuotesOfRailwaysExamples() {
        assertThat(StartCommand.of(ContainerCommand.of(
                                new Schedule("nightly", "java $JAVA_OPTS -jar clean.jar", "", MEMORY)))
                        .text())
                .isEqualTo("/usr/local/bin/process sh -c \"exec java $JAVA_OPTS -jar clean.jar\"");
    }

    @Test
    void quotesAndBackslashesInACommandAreEscaped() {
        assertThat(StartCommand.of(ContainerCommand.of(new Schedule("say", "echo \"a\\b\" 'c'", "", MEMORY)))
                        .text())
                .isEqualTo("/usr/local/bin/process sh -c \"exec echo \\\"a\\\\b\\\" 'c'\"");
    }

    @Test
    void theReleaseCommandOfTheProcfileIsAProcessTypeToo() {
        assertThat(StartCommand.ofRelease(ContainerCommand.of(new ReleaseCommand("bin/migrate", MEMORY)))
                        .text())
                .isEqualTo("/usr/local/bin/process release");
    }

    @Test
    void anotherReleaseCommandIsToldThatItIsOneAsItRunsWithTheVariablesOfWeb() {
        assertThat(StartCommand.ofRelease(
                                ContainerCommand.of(new ReleaseCommand("bin/migrate", MEMORY, CommandOrigin.SETTINGS)))
                        .text())
                .isEqualTo("/usr/local/bin/process env PROCESS_TYPE=release sh -c \"exec bin/migrate\"");
    }
}
