package io.github.herokumigrate.emulator.aws;

import io.github.herokumigrate.emulator.aws.wire.Json;
import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The official command line interface of AWS, which judges what the emulator says. It runs in one process of its own. */
public final class AwsCli {
    private static Process process;

    private final URI address;

    private AwsCli(URI address) {
        this.address = address;
    }

    /** What a command left behind. */
    public record Result(int exitCode, String output, String errors) {}

    /** The CLI that the build installed, told to repeat nothing. */
    public static AwsCli at(URI address) {
        return new AwsCli(address);
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

    /** Runs a command. */
    public Result tried(String... arguments) {
        List<String> command = new ArrayList<>(List.of("--endpoint-url", address.toString()));
        command.addAll(List.of(arguments));
        synchronized (AwsCli.class) {
            try {
                if (process == null) {
                    process = start();
                }
                BufferedWriter writer = process.outputWriter(StandardCharsets.UTF_8);
                writer.write(Json.strings(command) + "\n");
                writer.flush();
                BufferedReader reader = process.inputReader(StandardCharsets.UTF_8);
                JsonNode result = JsonMapper.shared().readTree(reader.readLine());
                return new Result(
                        result.path(0).asInt(),
                        result.path(1).asString(),
                        result.path(2).asString());
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private static Process start() throws IOException {
        Path programs = Path.of(System.getProperty("aws-emulator.directory", "target/aws-emulator"));
        String script;
        try (InputStream source = AwsCli.class.getResourceAsStream("aws_cli.py")) {
            script = new String(source.readAllBytes(), StandardCharsets.UTF_8);
        }
        ProcessBuilder builder = new ProcessBuilder(
                        programs.toAbsolutePath().resolve("bin/python").toString(), "-c", script)
                .redirectError(ProcessBuilder.Redirect.INHERIT);
        builder.environment()
                .putAll(Map.of(
                        "AWS_ACCESS_KEY_ID", "AKIATESTTESTTESTTEST",
                        "AWS_SECRET_ACCESS_KEY", "test",
                        "AWS_DEFAULT_REGION", "eu-west-1",
                        "AWS_DEFAULT_OUTPUT", "json",
                        "AWS_MAX_ATTEMPTS", "1"));
        Process started = builder.start();
        Runtime.getRuntime().addShutdownHook(new Thread(started::destroyForcibly));
        return started;
    }
}
