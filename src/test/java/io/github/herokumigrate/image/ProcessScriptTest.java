package io.github.herokumigrate.image;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Runs the image's start script as the image does; Linux only, as the image is. */
@EnabledOnOs(OS.LINUX)
class ProcessScriptTest {
    @TempDir
    Path directory;

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

    private void procfile(String text) throws IOException {
        Files.writeString(directory.resolve("Procfile"), text);
        try (InputStream script = Objects.requireNonNull(DockerfileGenerator.class.getResourceAsStream("process.sh"))) {
            Files.copy(script, directory.resolve("process.sh"));
        }
    }

    private String output(Map<String, String> environment, String... arguments) throws Exception {
        Process process = start(environment, arguments);
        String output = new String(process.getInputStream().readAllBytes(), UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output;
    }

    private Process start(Map<String, String> environment, String... arguments) throws IOException {
        List<String> command = new ArrayList<>(List.of("/bin/sh", "process.sh"));
        command.addAll(List.of(arguments));
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(directory.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        return builder.start();
    }
}
