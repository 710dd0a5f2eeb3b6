package io.github.herokumigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A sweep that finds nothing is worth something only if it finds what is there. */
class SecretsSweepTest {
    private final SecretsSweep sweep =
            new SecretsSweep(Map.of("PASSWORD", "pa ss/wörd\"&1", "KEY", "-----BEGIN KEY-----\nMIIEowIBAAKCAQEA\n"));

    @TempDir
    Path directory;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "pa ss/wörd\"&1",
                "postgres://u:pa+ss%2Fw%C3%B6rd%22%261@h/d",
                "postgres://u:pa%20ss%2Fw%C3%B6rd%22%261@h/d",
                "{\"PASSWORD\": \"pa ss/wörd\\\"&1\"}",
                "<td>pa ss/wörd&quot;&amp;1</td>",
                "Basic cGEgc3Mvd8O2cmQiJjE="
            })
    void aSecretIsFoundInEachOfItsForms(String text) throws Exception {
        Files.writeString(Files.createDirectories(directory.resolve("deep")).resolve("file"), "before " + text + "\n");

        assertThat(sweep.finds(directory)).containsExactly("deep/file: PASSWORD");
    }

    @Test
    void oneLineOfASecretOfSeveralIsFound() throws Exception {
        Files.writeString(directory.resolve("log"), "[DEBUG] MIIEowIBAAKCAQEA");

        assertThat(sweep.finds(directory)).containsExactly("log: KEY");
    }

    @Test
    void whatHoldsNoSecretIsNotAFind() throws Exception {
        Files.writeString(directory.resolve("log"), "PASSWORD=*** KEY=***");

        assertThat(sweep.finds(directory)).isEmpty();
    }
}
