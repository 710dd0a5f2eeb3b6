package io.github.herokumigrate.emulator.heroku;

import io.github.herokumigrate.testing.NpmProgram;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The official Heroku CLI, pointed at an emulator and kept away from the real Heroku and the user's own files. */
public final class HerokuCli {
    private static final long PATIENCE_SECONDS = 120;

    private final Path executable;
    private final URI api;
    private final String token;
    private final Path home;

    private HerokuCli(Path executable, URI api, String token, Path home) {
        this.executable = executable;
        this.api = api;
        this.token = token;
        this.home = home;
    }

    /**
     * The CLI that the build installed.
     *
     * @param home an empty directory that becomes its home
     */
    public static HerokuCli against(HerokuEmulator emulator, Path home) throws IOException, InterruptedException {
        NpmProgram installation = new NpmProgram(
                Path.of(System.getProperty("heroku-cli.directory", "target/heroku-cli")),
                "heroku",
                System.getProperty("heroku-cli.version", "11.10.0"));
        // Its presence keeps the first run from announcing new terms of service.
        Path terms = home.resolve(".cache/heroku/terms-of-service");
        Files.createDirectories(terms.getParent());
        Files.writeString(terms, "");
        return new HerokuCli(installation.executable(), emulator.uri(), emulator.token(), home);
    }

    /** The same CLI with another token. */
    public HerokuCli withToken(String other) {
        return new HerokuCli(executable, api, other, home);
    }

    /** Runs a command to its end. */
    public Result run(String... arguments) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile(home, "stdout", ".txt");
        Path stderr = Files.createTempFile(home, "stderr", ".txt");
        ProcessBuilder builder = new ProcessBuilder(executable.toString())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.command().addAll(List.of(arguments));
        builder.environment().clear();
        builder.environment().putAll(environment());
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("heroku " + String.join(" ", arguments) + " did not end within "
                    + PATIENCE_SECONDS + " s; it said: " + Files.readString(stderr));
        }
        return new Result(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    /** Nothing of the caller's environment but where programs are (contract: Heroku, the real CLI). */
    private Map<String, String> environment() {
        return Map.ofEntries(
                Map.entry("PATH", System.getenv("PATH")),
                Map.entry("HOME", home.toString()),
                Map.entry("TZ", "UTC"),
                Map.entry("HEROKU_HOST", api.toString()),
                Map.entry("HEROKU_DATA_HOST", api.getHost()),
                Map.entry("HEROKU_PARTICLEBOARD_URL", api.toString()),
                Map.entry("HEROKU_API_KEY", token),
                Map.entry("DISABLE_TELEMETRY", "true"),
                Map.entry("HEROKU_DISABLE_AUTOUPDATE", "1"),
                Map.entry("HEROKU_SKIP_NEW_VERSION_CHECK", "1"),
                Map.entry("NO_COLOR", "1"));
    }

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param stdout what it printed
     * @param stderr its progress and its warnings
     */
    public record Result(int exit, String stdout, String stderr) {}
}
