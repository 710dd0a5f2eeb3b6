package io.github.herokumigrate.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the image's start script as the image does; Linux only, as the image is. */
@EnabledOnOs(OS.LINUX)
@ParameterizedClass
@EnumSource(Shell.class)
class ProcessScriptTest {
    @Parameter
    Shell shell;

    @TempDir
    Path directory;

    ProcessScript script;

    @BeforeEach
    void needTheShell() throws IOException {
        assumeTrue(shell.isInstalled() || !shell.isOptional(), "busybox is not installed");
        script = ProcessScript.in(directory);
    }

    @Test
    void webIsTheDefault() throws Exception {
        procfile("worker: echo worker\nweb: echo \"web on $PORT\"\nweb2: echo no\n");

        assertThat(output(Map.of("PORT", "81"))).isEqualTo("web on 81\n");
    }

    @Test
    void theArgumentChoosesBeforeTheVariable() throws Exception {
        procfile("web: echo web\nworker: echo worker\nother: echo other");

        assertThat(output(Map.of("PROCESS_TYPE", "worker"))).isEqualTo("worker\n");
        assertThat(output(Map.of("PROCESS_TYPE", "worker"), "other")).isEqualTo("other\n");
    }

    @Test
    void aProcessKnowsItsType() throws Exception {
        procfile("web: echo $PROCESS_TYPE\nworker: echo $PROCESS_TYPE; exit");

        assertThat(output(Map.of())).isEqualTo("web\n");
        assertThat(output(Map.of("PROCESS_TYPE", "web"), "worker")).isEqualTo("worker\n");
    }

    @Test
    void aOneOffCommandHasNoType() throws Exception {
        procfile("web: echo web");

        assertThat(output(Map.of(), "sh", "-c", "echo ${PROCESS_TYPE-none}")).isEqualTo("none\n");
    }

    @Test
    void linesAreReadAsHerokuReadsThem() throws Exception {
        procfile("web: echo first\r\n  web echo last\r\n#web: no\r\n");

        assertThat(output(Map.of())).isEqualTo("last\n");
    }

    @Test
    void variablesBeforeTheCommandAreSet() throws Exception {
        procfile("web: GREETING=hello sh -c 'echo $GREETING'");

        assertThat(output(Map.of())).isEqualTo("hello\n");
    }

    @Test
    void compoundCommandsRunAndKeepTheirStatus() throws Exception {
        procfile("web: echo one && echo two; exit 3");
        Process process = start(Map.of());

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8)).isEqualTo("one\ntwo\n");
        assertThat(process.waitFor()).isEqualTo(3);
    }

    @Test
    void otherArgumentsAreACommand() throws Exception {
        procfile("web: echo web");

        assertThat(output(Map.of(), "echo", "a b", "c")).isEqualTo("a b c\n");
        assertThat(output(Map.of(), "/bin/echo", "x")).isEqualTo("x\n");
    }

    @Test
    void aMissingProcessTypeIsSaid() throws Exception {
        procfile("worker: echo worker");
        Process process = start(Map.of());

        assertThat(new String(process.getInputStream().readAllBytes(), UTF_8))
                .isEqualTo("The Procfile has no process type web.\n");
        assertThat(process.waitFor()).isEqualTo(64);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "sh program",
                "A=b sh program",
                "exec sh program",
                "true && sh program",
                "sh program | cat; echo after"
            })
    void theSignalToStopReachesTheProgram(String command) throws Exception {
        Files.writeString(directory.resolve("program"), """
                trap 'touch stopped; exit 0' TERM
                echo up
                while :; do sleep 0.1; done
                """);
        procfile("web: " + command);
        Process process = start(Map.of());
        BufferedReader lines = process.inputReader(UTF_8);
        assertThat(lines.readLine()).isEqualTo("up");

        process.toHandle().destroy();

        process.waitFor();
        assertThat(directory.resolve("stopped")).exists();
    }

    // Process 1 of a container; the health check reads its environment from the kernel.
    @ParameterizedTest
    @ValueSource(strings = {"", "true && "})
    void theKernelShowsTheTypeOfTheProcessThatWasStarted(String before) throws Exception {
        Files.writeString(directory.resolve("program"), "echo up; while :; do sleep 0.1; done");
        procfile("web: " + before + "sh program");
        Process process = start(Map.of());
        assertThat(process.inputReader(UTF_8).readLine()).isEqualTo("up");

        assertThat(Path.of("/proc/" + process.pid() + "/environ")).content().contains("PROCESS_TYPE=web\0");

        process.destroy();
        process.waitFor();
    }

    private void procfile(String text) throws IOException {
        script.withProcfile(text);
    }

    private String output(Map<String, String> environment, String... arguments) throws Exception {
        return script.output(shell, environment, arguments);
    }

    private Process start(Map<String, String> environment, String... arguments) throws Exception {
        return script.start(shell, environment, arguments);
    }
}
