package io.github.herokumigrate.emulator.aws;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official command line interface of AWS, which judges what the emulator says. */
public record AwsCli(Path directory, URI address) {
    /** What a command left behind. */
    public record Result(int exitCode, String output, String errors) {}

    /** The CLI that the build installed. */
    public static AwsCli at(URI address) {
        return new AwsCli(Path.of(System.getProperty("aws-emulator.directory", "target/aws-emulator")), address);
    }

    /** Runs a command that must succeed; its output is JSON. */
    public String run(String... arguments) {
        Result result = tried(arguments);
        if (result.exitCode() != 0) {
            throw new AssertionError(String.join(" ", arguments) + ": " + result.errors());
        }
        return result.output();
    }

    /** The same, read. */
    public JsonNode read(String... arguments) {
        return JsonMapper.shared().readTree(run(arguments));
    }

    /** Runs a command that must be refused; what it says about that. */
    public String refused(String... arguments) {
        Result result = tried(arguments);
        if (result.exitCode() == 0) {
            throw new AssertionError(String.join(" ", arguments) + " was not refused: " + result.output());
        }
        return result.errors();
    }

    /** Runs a command once: the CLI is told to repeat nothing. */
    public Result tried(String... arguments) {
        List<String> command = new ArrayList<>(List.of(
                directory.toAbsolutePath().resolve("bin/aws").toString(), "--endpoint-url", address.toString()));
        command.addAll(List.of(arguments));
        try {
            Path errors = Files.createTempFile("aws", ".err");
            ProcessBuilder builder = new ProcessBuilder(command).redirectError(errors.toFile());
            builder.environment()
                    .putAll(Map.of(
                            "AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST",
                            "AWS_SECRET_ACCESS_KEY", "test",
                            "AWS_DEFAULT_REGION", "eu-west-1",
                            "AWS_DEFAULT_OUTPUT", "json",
                            "AWS_MAX_ATTEMPTS", "1",
                            "AWS_PAGER", ""));
            Process process = builder.start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            int exitCode = process.waitFor();
            String said = Files.readString(errors);
            Files.delete(errors);
            return new Result(exitCode, output, said);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
