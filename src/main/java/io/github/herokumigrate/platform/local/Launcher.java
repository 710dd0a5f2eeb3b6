package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.ResourceText;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Starts processes that outlive this one: in a session of their own, so that a Ctrl-C in the terminal does not reach
 * them, with nothing to read, and recorded by themselves (see {@link RecordedProcess}).
 */
final class Launcher {
    /** While a file of this name exists in a state directory, nothing is started there. */
    static final String CLOSED = "closed";

    private final Path stateDirectory;

    /** Starts what belongs to this state directory. */
    Launcher(Path stateDirectory) {
        this.stateDirectory = stateDirectory.toAbsolutePath();
    }

    /**
     * Starts a process and returns at once. What the directory knew of an earlier process is forgotten.
     *
     * @param record the directory that keeps its record; exists
     * @param command program and arguments; no secrets
     * @param environment its environment: this and nothing else
     * @param workingDirectory where it runs
     * @param log where its output goes; appended
     * @throws MigrationException if it can't be started
     */
    Process start(
            RecordedProcess record,
            List<String> command,
            Map<String, String> environment,
            Path workingDirectory,
            LogFile log) {
        List<String> all = new ArrayList<>();
        find("setsid").ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(shell());
        all.addAll(List.of(
                "-c",
                script("launch.sh"),
                "launch",
                record.directory().toString(),
                stateDirectory.resolve(CLOSED).toString()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .directory(workingDirectory.toFile())
                .redirectInput(new File("/dev/null"))
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.path().toFile()));
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Files.deleteIfExists(record.directory().resolve("pid"));
            return builder.start();
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not start " + record.directory().getFileName() + " in " + workingDirectory + ": "
                            + e.getMessage(),
                    e);
        }
    }

    /**
     * The shell that runs Procfile commands: bash as on Heroku, else whatever {@code sh} is. Bash also hands on
     * variables whose names it does not understand ({@code spring.profiles.active}); others drop them.
     */
    static Path commandShell() {
        return find("bash").orElse(Path.of("/bin/sh"));
    }

    // In POSIX mode, so that bash does not read the file that the application's BASH_ENV may name.
    private static List<String> shell() {
        return find("bash").map(bash -> List.of(bash.toString(), "--posix")).orElse(List.of("/bin/sh"));
    }

    /** A command of ours in a session of its own, with {@code PATH} alone and nobody who reads its output. */
    static ProcessBuilder daemon(List<String> command) {
        List<String> all = new ArrayList<>();
        find("setsid").ifPresent(setsid -> all.add(setsid.toString()));
        all.addAll(command);
        ProcessBuilder builder = new ProcessBuilder(all)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().keySet().retainAll(List.of("PATH"));
        return builder;
    }

    /** A program of the system. */
    private static Optional<Path> find(String program) {
        return List.of("/bin", "/usr/bin", "/usr/local/bin").stream()
                .map(directory -> Path.of(directory, program))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /** The text of a script of this package. */
    static String script(String name) {
        return ResourceText.of(Launcher.class, name);
    }
}
