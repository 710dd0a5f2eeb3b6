package io.github.herokumigrate.platform.railway.deployment;

import java.time.Duration;

/**
 * How patient roll-outs are.
 *
 * @param build how long a deployment may take until it starts; its health check has its own time besides
 * @param gone how long what was told to end may take to be gone
 * @param lost how long to look for a deployment that was asked for and whose answer got lost
 */
public record DeploymentTimes(Duration build, Duration gone, Duration lost) {
    /**
     * Railway cuts builds on the trial plan after 20 minutes (contract: Railway 13); on a busy day one waits for its turn,
     * and a release command takes time as well.
     */
    public static final DeploymentTimes USUAL =
            new DeploymentTimes(Duration.ofMinutes(45), Duration.ofMinutes(5), Duration.ofSeconds(10));
}
