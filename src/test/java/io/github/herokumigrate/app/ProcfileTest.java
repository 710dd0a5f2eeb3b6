package io.github.herokumigrate.app;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProcfileTest {
    private static final String COMMAND = "java $JAVA_OPTS -jar target/app.jar --x='a:b' # no comment";

    @Test
    void commandsKeepTheirTextAndOrder() {
        Procfile procfile = Procfile.parse("worker: " + COMMAND + "\nweb:   java -jar a.jar\nrelease: ./migrate\n");

        assertThat(procfile.processes().keySet())
                .extracting(ProcessType::value)
                .containsExactly("worker", "web", "release");
        assertThat(procfile.processes()).containsEntry(ProcessType.of("worker"), COMMAND);
        assertThat(procfile.notices()).isEmpty();
    }

    @Test
    void commentsAndEmptyLinesAreNothing() {
        Procfile procfile = Procfile.parse("# web: no\n\n   \n  # x\nweb: yes");

        assertThat(procfile.processes()).containsOnlyKeys(ProcessType.WEB);
        assertThat(procfile.notices()).isEmpty();
    }

    @Test
    void windowsLineEndsAreNoPartOfACommand() {
        Procfile procfile = Procfile.parse("web: run\r\n\r\nworker: work\t \r\n");

        assertThat(procfile.processes())
                .containsEntry(ProcessType.WEB, "run")
                .containsEntry(ProcessType.of("worker"), "work");
    }

    @Test
    void theLastOfTwoLinesWithOneTypeWins() {
        Procfile procfile = Procfile.parse("web: first\nworker: w\nweb: second");

        assertThat(procfile.processes()).containsEntry(ProcessType.WEB, "second");
        assertThat(procfile.notices()).containsExactly("Procfile line 3 defines 'web' again; it replaces line 1.");
    }

    @Test
    void aMissingColonIsReadAsHerokuReadsItAndNoticed() {
        Procfile procfile = Procfile.parse("web java -jar a.jar");

        assertThat(procfile.processes()).containsEntry(ProcessType.WEB, "java -jar a.jar");
        assertThat(procfile.notices())
                .singleElement()
                .asString()
                .startsWith("Procfile line 1 has no colon after 'web'");
    }

    @Test
    void leadingBlanksAreReadAsHerokuReadsThemAndNoticed() {
        Procfile procfile = Procfile.parse("  web: run");

        assertThat(procfile.processes()).containsEntry(ProcessType.WEB, "run");
        assertThat(procfile.notices()).singleElement().asString().startsWith("Procfile line 1 begins with blanks");
    }

    @Test
    void aLineThatOnlyForemanReadsIsIgnoredAndNoticed() {
        Procfile procfile = Procfile.parse("web:java -jar a.jar\nworker: work");

        assertThat(procfile.processes()).containsOnlyKeys(ProcessType.of("worker"));
        assertThat(procfile.notices())
                .singleElement()
                .asString()
                .startsWith("Procfile line 1 has no blank after 'web:', so Heroku ignores it");
    }

    @ParameterizedTest
    @ValueSource(strings = {"web", "web:", "web: ", "=====", "wéb: run", "we.b: run", "!!! what", "\"web\": run"})
    void aLineThatCannotBeUnderstoodIsNamedWithItsNumber(String line) {
        assertThatThrownBy(() -> Procfile.parse("worker: work\n" + line))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageStartingWith("Procfile line 2: '")
                .hasMessageContaining("write 'type: command'");
    }

    @Test
    void allProblemsAreToldAtOnce() {
        ConfigurationException failure = catchThrowableOfType(
                ConfigurationException.class, () -> Procfile.parse("=\nweb: run\n" + "x".repeat(129) + ": run\nweb:"));

        assertThat(failure.problems()).hasSize(3);
        assertThat(failure.problems().get(1)).contains("line 3").contains("128");
    }

    @Test
    void aDirectoryWithoutProcfileHasNone(@TempDir Path directory) {
        assertThat(Procfile.read(directory)).isEmpty();
    }

    @Test
    void aFileInAnotherEncodingIsNotGuessed(@TempDir Path directory) throws IOException {
        Files.write(directory.resolve("Procfile"), new byte[] {'w', 'e', 'b', ':', ' ', (byte) 0xe9});

        assertThatThrownBy(() -> Procfile.read(directory))
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("UTF-8");
    }
}
