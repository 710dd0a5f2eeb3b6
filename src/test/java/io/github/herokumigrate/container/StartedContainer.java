package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** A container from its start until it is closed, which removes it; the end of the virtual machine does so, too. */
public final class StartedContainer implements AutoCloseable {
    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .connectTimeout(Duration.ofSeconds(5))
            .build();

    private final ContainerTools tools;
    private final String name;
    private final int port;
    private final Runnable ending = this::close;

    StartedContainer(ContainerTools tools, String name, int port) {
        this.tools = tools;
        this.name = name;
        this.port = port;
        AtExit.run(ending);
    }

    /** Its name. */
    public String name() {
        return name;
    }

    /** The port on loopback that it was told by {@code PORT}. */
    public int port() {
        return port;
    }

    /** All that it printed so far, on both streams. */
    public String logs() {
        return tools.command("podman", "logs", name).merging().run();
    }

    /** Waits until it has printed a text; fails if it ends without, or takes longer. */
    public void awaitLog(String text, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            // In this order: what it printed last is seen.
            boolean running = isRunning();
            String logs = logs();
            if (logs.contains(text)) {
                return;
            }
            if (!running || System.nanoTime() > end) {
                throw new AssertionError("Container %s, %s, did not print '%s':%n%s"
                        .formatted(name, running ? "running for " + time : "ended", text, logs));
            }
            pause();
        }
    }

    /** Waits until it listens on its port and has an answer to a request. */
    public HttpResponse<String> awaitHttp(String path, Duration time) {
        long end = System.nanoTime() + time.toNanos();
        while (true) {
            try {
                return send(path);
            } catch (ConnectException e) {
                if (!isRunning() || System.nanoTime() > end) {
                    throw new AssertionError("Container " + name + " does not listen:\n" + logs(), e);
                }
                pause();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** Its answer to a request. */
    public HttpResponse<String> http(String path) {
        try {
            return send(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs a command in it. */
    public ToolCommand.Outcome exec(String... command) {
        List<String> arguments = new ArrayList<>(List.of("podman", "exec", name));
        arguments.addAll(List.of(command));
        return tools.command(arguments).attempt();
    }

    /** Whether it has not ended yet. */
    public boolean isRunning() {
        return inspect("{{.State.Running}}").equals("true");
    }

    /** Waits for its end and returns the exit code. */
    public int awaitExit(Duration time) {
        return Integer.parseInt(
                tools.command("podman", "wait", name).within(time).run().strip());
    }

    /** Asks it to end, kills it if it has not done so after the grace time, and returns the exit code. */
    public int stop(Duration grace) {
        tools.command("podman", "stop", "--time", Long.toString(grace.toSeconds()), name)
                .within(grace.plusMinutes(1))
                .run();
        return exitCode();
    }

    /** The exit code of what has ended. */
    public int exitCode() {
        return Integer.parseInt(inspect("{{.State.ExitCode}}"));
    }

    /** Runs the image's check of its health once; whether it is content. */
    public boolean healthCheck() {
        ToolCommand.Outcome outcome =
                tools.command("podman", "healthcheck", "run", name).attempt();
        if (outcome.exit() > 1) {
            throw new IllegalStateException("The check did not run: " + outcome.all());
        }
        return outcome.exit() == 0;
    }

    /** The command line of its first process, which gets the signals. */
    public List<String> pid1() {
        try {
            String line =
                    Files.readString(Path.of("/proc", inspect("{{.State.Pid}}"), "cmdline"), StandardCharsets.UTF_8);
            return List.of(line.split("\0"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        AtExit.forget(ending);
        tools.run("podman", "rm", "--force", "--time", "0", "--ignore", name);
    }

    private String inspect(String format) {
        return tools.run("podman", "inspect", "--type", "container", "--format", format, name)
                .strip();
    }

    private HttpResponse<String> send(String path) throws IOException {
        try {
            return HTTP.send(
                    HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + path))
                            .timeout(Duration.ofSeconds(30))
                            .build(),
                    HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private static void pause() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
