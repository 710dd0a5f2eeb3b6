package io.github.herokumigrate.emulator.aws;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.concurrent.TimeUnit;

/** A running moto. Its account is 123456789012; it forgets everything when it ends. */
public final class Moto implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private final Process process;
    private final URI address;

    private Moto(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @param directory the virtual environment that the build made
     * @throws IllegalStateException if it is not installed or does not start
     */
    public static Moto start(Path directory) {
        Path program = directory.toAbsolutePath().resolve("bin/python3");
        if (!Files.isExecutable(program)) {
            throw new IllegalStateException("There is no " + program + ": run 'mvn process-test-classes' first");
        }
        int port = freePort();
        try {
            ProcessBuilder builder = new ProcessBuilder(
                    program.toString(), "-c", script(), "-H", "127.0.0.1", "-p", String.valueOf(port));
            builder.environment().put("MOTO_IAM_LOAD_MANAGED_POLICIES", "true");
            builder.environment().put("MOTO_ACM_VALIDATION_WAIT", "1");
            // Without it a new service never gets its tasks. From this many on it counts as rolled out.
            builder.environment().put("MOTO_ECS_SERVICE_RUNNING", "100");
            builder.redirectErrorStream(true)
                    .redirectOutput(Files.createTempFile("moto", ".log").toFile());
            Process process = builder.start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort(port, process);
            return new Moto(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    /** Makes it forget everything. */
    public void reset() {
        try {
            HttpResponse<Void> response = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(address.resolve("/moto-api/reset"))
                                    .POST(HttpRequest.BodyPublishers.noBody())
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            if (response.statusCode() != 200) {
                throw new IllegalStateException("moto did not reset itself: HTTP " + response.statusCode());
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static String script() throws IOException {
        try (InputStream script = Objects.requireNonNull(Moto.class.getResourceAsStream("moto_server.py"))) {
            return new String(script.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void awaitPort(int port, Process process) {
        Instant end = Instant.now().plus(START_LIMIT);
        while (process.isAlive() && Instant.now().isBefore(end)) {
            try {
                new Socket("127.0.0.1", port).close();
                return;
            } catch (IOException e) {
                try {
                    TimeUnit.MILLISECONDS.sleep(50);
                } catch (InterruptedException interruption) {
                    Thread.currentThread().interrupt();
                    throw new IllegalStateException(interruption);
                }
            }
        }
        process.destroyForcibly();
        throw new IllegalStateException("moto did not listen on port " + port + " within a minute");
    }
}
