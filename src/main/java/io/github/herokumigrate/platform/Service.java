package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Memory;
import io.github.herokumigrate.model.ProcessType;
import java.time.Duration;
import java.util.Optional;

/**
 * One process type of the application.
 *
 * @param type its name
 * @param command the Procfile command, expanded by a shell at start and not before
 * @param count how many run; 0 means that it is known and not started
 * @param memory what one of them may use
 * @param healthCheck how to know that it serves HTTP; empty if it does not
 * @param startGrace how long it may take to listen (60 s on Heroku)
 * @param stopGrace how long it has between SIGTERM and SIGKILL (30 s on Heroku)
 * @param origin where the command came from
 * @param scaling between which numbers the count follows the load; empty if it is fixed
 * @param cpu what it needs of processors at least; empty for what goes with the memory
 */
public record Service(
        ProcessType type,
        String command,
        int count,
        Memory memory,
        Optional<HealthCheck> healthCheck,
        Duration startGrace,
        Duration stopGrace,
        CommandOrigin origin,
        Optional<Scaling> scaling,
        Optional<Cpu> cpu) {
    // contract: Heroku, dynos and router: 60 s to bind the port, 30 s between SIGTERM and SIGKILL.
    private static final Duration USUAL_START_GRACE = Duration.ofSeconds(60);
    private static final Duration USUAL_STOP_GRACE = Duration.ofSeconds(30);

    /** Where a command came from. */
    public enum CommandOrigin {
        /** The Procfile or what Heroku starts without one: the image knows it by the name of the process type. */
        PROCFILE,
        /** The settings: only they know it. */
        SETTINGS
    }

    /** A process type that has the processors that go with its memory. */
    public Service(
            ProcessType type,
            String command,
            int count,
            Memory memory,
            Optional<HealthCheck> healthCheck,
            Duration startGrace,
            Duration stopGrace,
            CommandOrigin origin,
            Optional<Scaling> scaling) {
        this(type, command, count, memory, healthCheck, startGrace, stopGrace, origin, scaling, Optional.empty());
    }

    /** A process type as in the Procfile, with a fixed number of processes. */
    public Service(
            ProcessType type,
            String command,
            int count,
            Memory memory,
            Optional<HealthCheck> healthCheck,
            Duration startGrace,
            Duration stopGrace) {
        this(
                type,
                command,
                count,
                memory,
                healthCheck,
                startGrace,
                stopGrace,
                CommandOrigin.PROCFILE,
                Optional.empty());
    }

    /** A process type that was found at the target and of which nothing else is known: enough to look at it. */
    public static Service found(ProcessType type) {
        return new Service(
                type,
                "",
                0,
                new Memory(0),
                type.equals(ProcessType.WEB)
                        ? Optional.of(new HealthCheck("/", HealthCheck.Success.ANY_ANSWER))
                        : Optional.empty(),
                USUAL_START_GRACE,
                USUAL_STOP_GRACE);
    }
}
