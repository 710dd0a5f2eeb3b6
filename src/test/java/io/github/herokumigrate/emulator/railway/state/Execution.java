package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/**
 * One run of a service with a schedule.
 *
 * @param id its id
 * @param deployment the deployment that ran
 * @param createdAt when it began
 * @param completedAt when it ended; empty if it runs
 * @param exitCode the code that it ends with
 */
public record Execution(
        String id, EmulatedDeployment deployment, Instant createdAt, Optional<Instant> completedAt, int exitCode) {
    /** What it did, in the words for containers. */
    public EmulatedDeployment.ContainerState state() {
        if (completedAt.isEmpty()) {
            return EmulatedDeployment.ContainerState.RUNNING;
        }
        return exitCode == 0 ? EmulatedDeployment.ContainerState.EXITED : EmulatedDeployment.ContainerState.CRASHED;
    }

    Execution completed() {
        return new Execution(id, deployment, createdAt, Optional.of(Instant.now()), exitCode);
    }
}
