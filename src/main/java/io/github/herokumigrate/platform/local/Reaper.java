package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Sees to it that nothing of a state directory outlives this Java process, however that ends.
 *
 * <p>A child process waits for the end of a pipe that only this process holds open. When this process is killed, or
 * closes the reaper, the child ends everything that has recorded itself in the state directory: processes first, then
 * servers. Data stay. It needs no shutdown hook, which a Maven that goes on for other builds must not have.
 */
public final class Reaper implements AutoCloseable {
    // contract: Heroku, dyno life cycle: 30 s between SIGTERM and SIGKILL.
    private static final Duration STOP_GRACE = Duration.ofSeconds(30);

    private final Process process;

    private Reaper(Process process) {
        this.process = process;
    }

    /**
     * Starts watching; processes have Heroku's 30 seconds to end.
     *
     * @param stateDirectory the state directory; made if it does not exist
     */
    public static Reaper start(Path stateDirectory) {
        return start(stateDirectory, STOP_GRACE);
    }

    /**
     * Starts watching.
     *
     * @param stateDirectory the state directory; made if it does not exist
     * @param stopGrace how long processes have between SIGTERM and SIGKILL
     */
    public static Reaper start(Path stateDirectory, Duration stopGrace) {
        Path state = Directories.create(stateDirectory.toAbsolutePath());
        try {
            return new Reaper(Launcher.daemon(List.of(
                            "/bin/sh",
                            "-c",
                            Launcher.script("reap.sh"),
                            "reap",
                            state.toString(),
                            Long.toString(stopGrace.toSeconds())))
                    .start());
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not start the process that ends what is left running: " + e.getMessage(), e);
        }
    }

    /** Ends everything that still runs and returns when it has ended. */
    @Override
    public void close() {
        try (OutputStream pipe = process.getOutputStream()) {
            pipe.write("orderly\n".getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        boolean interrupted = false;
        while (process.isAlive()) {
            try {
                process.waitFor();
            } catch (InterruptedException e) {
                // Leaving early would leave processes behind.
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
