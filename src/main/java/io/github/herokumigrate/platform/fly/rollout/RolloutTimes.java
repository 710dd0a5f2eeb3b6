package io.github.herokumigrate.platform.fly.rollout;

import io.github.herokumigrate.platform.fly.api.Machine;
import io.github.herokumigrate.platform.fly.api.MachineConfig;
import java.time.Duration;

/**
 * How patient roll-outs are.
 *
 * @param lease for how long the right to change a machine is taken; it is kept for longer while it is needed
 * @param leasePatience how long to wait for another client that changes a machine
 * @param health how long a machine may take to become healthy
 * @param smoke how long a machine has to run without ending
 * @param drain how long requests may take to end after the traffic has moved
 * @param release how long the release command may take
 * @param gone how long a machine may take to be gone
 * @param logs how long to wait for the last lines of a process that ended
 */
public record RolloutTimes(
        Duration lease,
        Duration leasePatience,
        Duration health,
        Duration smoke,
        Duration drain,
        Duration release,
        Duration gone,
        Duration logs) {
    private static final int LOOKS = 10;

    /**
     * As flyctl has them where it has them (contract: Fly.io 4.1, 12.2); a release command is ended after an hour, as on
     * Heroku.
     */
    public static final RolloutTimes USUAL = new RolloutTimes(
            Duration.ofSeconds(15),
            Duration.ofSeconds(75),
            Duration.ofMinutes(5),
            Duration.ofSeconds(10),
            Duration.ofSeconds(10),
            Duration.ofHours(1),
            Duration.ofMinutes(2),
            Duration.ofSeconds(5));

    /** The usual ones; what takes several looks takes ten of these pauses. */
    public static RolloutTimes paced(Duration pause) {
        return new RolloutTimes(
                USUAL.lease,
                USUAL.leasePatience,
                USUAL.health,
                pause.multipliedBy(LOOKS),
                pause.multipliedBy(LOOKS),
                USUAL.release,
                USUAL.gone,
                USUAL.logs);
    }

    /** How long a machine may take to stop: its own time, and some more to tell it. */
    Duration stop(Machine machine) {
        return machine.config()
                .flatMap(MachineConfig::stopConfig)
                .map(MachineConfig.StopConfig::grace)
                .orElse(Duration.ZERO)
                .plus(drain);
    }
}
