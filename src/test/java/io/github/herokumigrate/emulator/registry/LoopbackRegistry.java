package io.github.herokumigrate.emulator.registry;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

/** A real container registry on loopback, without TLS and log-in: where images are really pushed to. */
public final class LoopbackRegistry implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(30);
    private static final String HOW_TO_INSTALL =
            "The tests need the program docker-registry, to which images are really"
                    + " pushed. Install it (Debian, Ubuntu: 'apt-get install docker-registry'; Fedora: 'dnf install"
                    + " docker-distribution'), or leave the tests out with -DskipTests -Dinvoker.skip.";

    private final Process process;
    private final URI address;

    private LoopbackRegistry(Process process, URI address) {
        this.process = process;
        this.address = address;
    }

    /**
     * Starts one.
     *
     * @param directory where it keeps what is pushed
     * @throws IllegalStateException if it is not installed or does not start
     */
    public static LoopbackRegistry start(Path directory) {
        int port = freePort();
        try {
            Files.createDirectories(directory);
            Path configuration = directory.resolve("registry.yml");
            Files.writeString(
                    configuration, """
                    version: 0.1
                    log: {level: warn}
                    storage: {filesystem: {rootdirectory: %s}}
                    http: {addr: "127.0.0.1:%d"}
                    """.formatted(directory.resolve("storage").toAbsolutePath(), port));
            Process process = new ProcessBuilder("docker-registry", "serve", configuration.toString())
                    .redirectErrorStream(true)
                    .redirectOutput(directory.resolve("registry.log").toFile())
                    .start();
            Runtime.getRuntime().addShutdownHook(new Thread(process::destroyForcibly));
            awaitPort(port, process, directory.resolve("registry.log"));
            return new LoopbackRegistry(process, URI.create("http://127.0.0.1:" + port));
        } catch (IOException e) {
            throw new IllegalStateException(HOW_TO_INSTALL, e);
        }
    }

    /** Where it listens. */
    public URI address() {
        return address;
    }

    @Override
    public void close() {
        process.destroyForcibly();
    }

    private static void awaitPort(int port, Process process, Path log) throws IOException {
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
        throw new IllegalStateException(
                "docker-registry did not listen on port " + port + ": " + Files.readString(log));
    }

    private static int freePort() {
        try (ServerSocket socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
