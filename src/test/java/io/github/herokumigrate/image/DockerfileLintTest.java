package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.testing.NpmProgram;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A linter of others accepts what we generate, for every kind of project. */
class DockerfileLintTest {
    private static final Path GOLDEN = Path.of("src/test/resources/io/github/herokumigrate/image");

    private static Path linter;

    @TempDir
    Path directory;

    @BeforeAll
    static void install() throws Exception {
        linter = new NpmProgram(
                        Path.of("target/dockerfile-utils"),
                        "dockerfile-utils",
                        System.getProperty("dockerfile-utils.version", "0.16.3"))
                .executable();
    }

    @ParameterizedTest
    @MethodSource("dockerfiles")
    void noProblemIsFound(Path dockerfile) throws Exception {
        assertThat(problems(dockerfile)).isEmpty();
    }

    @Test
    void aProblemWouldBeFound() throws Exception {
        Path wrong = Files.writeString(directory.resolve("Dockerfile"), "FROM scratch\nCOPI a b\n");

        assertThat(problems(wrong)).contains("COPI");
    }

    private static List<Path> dockerfiles() throws IOException {
        try (Stream<Path> files = Files.list(GOLDEN)) {
            return files.filter(file -> file.toString().endsWith(".Dockerfile"))
                    .sorted()
                    .toList();
        }
    }

    private static String problems(Path dockerfile) throws Exception {
        Process process = new ProcessBuilder(linter.toString(), "lint", dockerfile.toString())
                .redirectErrorStream(true)
                .start();
        String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        process.waitFor();
        return output.strip();
    }
}
