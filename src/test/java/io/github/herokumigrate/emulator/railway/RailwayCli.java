package io.github.herokumigrate.emulator.railway;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The official CLI of Railway, which believes that an emulator is Railway, and is kept away from the real one and from the
 * user's own files.
 */
public final class RailwayCli implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 300;

    private final Path executable;
    private final TlsDoor door;
    private final Path home;
    private final Map<String, String> environment;

    private RailwayCli(Path executable, TlsDoor door, Path home, Map<String, String> environment) {
        this.executable = executable;
        this.door = door;
        this.home = home;
        this.environment = environment;
    }

    /**
     * The CLI that the system property {@code railway-cli.executable} names.
     *
     * @param emulator what it takes for Railway
     * @param home an empty directory that becomes its home
     */
    public static RailwayCli at(RailwayEmulator emulator, Path home)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path executable = Path.of(System.getProperty("railway-cli.executable", "target/railway-cli/bin/railway"));
        TlsDoor door = TlsDoor.open(emulator.address(), home);
        Map<String, String> environment = new HashMap<>();
        environment.put("PATH", System.getenv("PATH"));
        environment.put("HOME", home.toString());
        environment.put("TZ", "UTC");
        environment.put("RAILWAY_ENV", "dev");
        environment.put("HTTPS_PROXY", door.address());
        environment.put("RAILWAY_API_TOKEN", emulator.token());
        environment.put("RAILWAY_NO_TELEMETRY", "1");
        environment.put("RAILWAY_NO_AUTO_UPDATE", "1");
        environment.put("NO_COLOR", "1");
        return new RailwayCli(executable.toAbsolutePath(), door, home, environment);
    }

    /** The same, for a project and one of its environments. */
    public RailwayCli in(String project, String environmentId) {
        Map<String, String> more = new HashMap<>(environment);
        more.put("RAILWAY_PROJECT_ID", project);
        more.put("RAILWAY_ENVIRONMENT_ID", environmentId);
        return new RailwayCli(executable, door, home, more);
    }

    /** The hosts of others that it wanted to reach and could not. */
    List<String> refused() {
        return door.refused();
    }

    /** Runs a command that must succeed; what it printed. */
    public String run(Path directory, String... arguments) throws IOException, InterruptedException {
        Result result = tried(directory, arguments);
        if (result.exit() != 0) {
            throw new AssertionError("railway " + String.join(" ", arguments) + " ended with " + result.exit() + ":\n"
                    + result.stdout() + result.stderr());
        }
        return result.stdout();
    }

    /** Runs a command to its end. */
    public Result tried(Path directory, String... arguments) throws IOException, InterruptedException {
        Path stdout = Files.createTempFile(home, "stdout", ".txt");
        Path stderr = Files.createTempFile(home, "stderr", ".txt");
        List<String> command = new ArrayList<>(List.of(executable.toString()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(directory.toFile())
                .redirectOutput(stdout.toFile())
                .redirectError(stderr.toFile());
        builder.environment().clear();
        builder.environment().putAll(environment);
        Process process = builder.start();
        process.getOutputStream().close();
        if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
            process.destroyForcibly().waitFor();
            throw new IllegalStateException("railway " + String.join(" ", arguments) + " did not end within "
                    + PATIENCE_SECONDS + " s; it said: " + Files.readString(stdout) + Files.readString(stderr));
        }
        return new Result(process.exitValue(), Files.readString(stdout), Files.readString(stderr));
    }

    /**
     * What a command left.
     *
     * @param exit its exit code
     * @param stdout what it printed
     * @param stderr its errors and warnings
     */
    public record Result(int exit, String stdout, String stderr) {}

    @Override
    public void close() {
        door.close();
    }
}
