package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * A short command that is waited for. Of the environment it gets {@code PATH} alone: neither secrets nor settings
 * that change what it does.
 *
 * @param command program and arguments; no secrets
 */
record ForegroundCommand(List<String> command) {
    ForegroundCommand {
        command = List.copyOf(command);
    }

    /**
     * Runs it with nothing to read.
     *
     * @throws MigrationException if it can't be started or fails; shows the end of its output
     */
    void run() throws InterruptedException {
        run(InputStream.nullInputStream());
    }

    /**
     * Runs it.
     *
     * @param input what it reads
     * @throws MigrationException if it can't be started or fails; shows the end of its output
     */
    void run(InputStream input) throws InterruptedException {
        try {
            // To a file: nobody has to read it while the input is written, and children that stay keep nobody waiting.
            Path output = Files.createTempFile("heroku-migrate-", ".log");
            try {
                int exit = await(start(output), input);
                if (exit != 0) {
                    throw new MigrationException("'" + String.join(" ", command) + "' failed with exit code " + exit
                            + new LogFile(output).lastLines(0));
                }
            } finally {
                Files.deleteIfExists(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Process start(Path output) {
        ProcessBuilder builder =
                new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
        Map<String, String> environment = builder.environment();
        environment.keySet().retainAll(List.of("PATH"));
        environment.put("LC_ALL", "C");
        try {
            return builder.start();
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not start '" + command.get(0) + "': " + e.getMessage() + ". Is it installed?", e);
        }
    }

    private static int await(Process process, InputStream input) throws InterruptedException {
        try {
            try (OutputStream stdin = process.getOutputStream()) {
                input.transferTo(stdin);
            } catch (IOException e) {
                // It ended without reading everything; why, its exit code and its output tell.
                process.waitFor();
                if (process.exitValue() == 0) {
                    throw new UncheckedIOException(e);
                }
            }
            return process.waitFor();
        } catch (InterruptedException e) {
            process.destroyForcibly();
            throw e;
        }
    }

    /** Its input as text. */
    static InputStream text(String text) {
        return new java.io.ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
    }
}
