package io.github.herokumigrate.emulator.fly;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The official CLI of Fly.io, pointed at an emulator and kept away from the real Fly.io and the user's own files. */
public final class Flyctl {
    private static final long PATIENCE_SECONDS = 300;

    private final Path executable;
    private final URI address;
    private final String token;
    private final Path home;

    private Flyctl(Path executable, URI address, String token, Path home) {
        this.executable = executable;
        this.address = address;
        this.token = token;
        this.home = home;
    }

    /**
     * The CLI that the system property {@code flyctl.executable} names.
     *
     * @param address where all of Fly.io's APIs are
     * @param token a token that is let in there, a macaroon
     * @param home an empty directory that becomes its home, and where commands run
     */
    public static Flyctl at(URI address, String token, Path home) {
        Path executable = Path.of(System.getProperty("flyctl.executable", "target/flyctl/flyctl"));
        return new Flyctl(executable.toAbsolutePath(), address, token, home);
    }

    /** Where commands run, and where they look for {@code fly.toml}. */
    public Path directory() {
        return home;
    }

    /** Runs a command that must succeed; what it printed. */
    public String run(String... arguments) throws IOException, InterruptedException {
        Result result = tried(arguments);
        if (result.exit() != 0) {
            throw new AssertionError("fly " + String.join(" ", arguments) + " ended with " + result.exit() + ":\n"
                    + result.stdout() + result.stderr());
        }
        return result.stdout();
    }

    /** Runs a command to its end. */
    public Result tried(String... arguments) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile(home, "stdout", ".txt");
        Path stderr = Files.createTempFile(home, "stderr", ".txt");
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(home.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("fly " + String.join(" ", arguments) + " did not end within "
                    + PATIENCE_SECONDS + " s; it said: " + Files.readString(stdout) + Files.readString(stderr));
        }
        return new Result(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    /** Nothing of the caller's environment but where programs are (contract: Fly.io §1). */
    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", System.getenv("PATH")),
                Map.entry("HOME", home.toString()),
                Map.entry("TZ", "UTC"),
                Map.entry("FLY_CONFIG_DIR", home.resolve(".fly").toString()),
                Map.entry("FLY_API_BASE_URL", address.toString()),
                Map.entry("FLY_FLAPS_BASE_URL", address.toString()),
                Map.entry("FLY_UIEX_BASE_URL", address.toString()),
                Map.entry("FLY_METRICS_BASE_URL", address.toString()),
                Map.entry("FLY_SYNTHETICS_BASE_URL", address.toString()),
                Map.entry("FLY_API_TOKEN", token),
                Map.entry("FLY_SEND_METRICS", "0"),
                Map.entry("FLY_SYNTHETICS_AGENT", "0"),
                Map.entry("FLY_NO_UPDATE_CHECK", "1"),
                Map.entry("FLY_NO_INCIDENTS_CHECK", "1"),
                Map.entry("CI", "true"),
                Map.entry("NO_COLOR", "1"));
    }

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param stdout what it printed
     * @param stderr its errors and warnings
     */
    public record Result(int exit, String stdout, String stderr) {}
}
