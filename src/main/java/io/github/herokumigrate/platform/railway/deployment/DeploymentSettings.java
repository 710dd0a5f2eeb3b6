package io.github.herokumigrate.platform.railway.deployment;

import java.util.Optional;

/**
 * What can be chosen about deployments.
 *
 * @param region where all services run, in Railway's word: {@code europe-west4-drams3a}; empty for where Railway puts them
 * @param times how patient roll-outs are
 * @param builds hears what building prints
 */
public record DeploymentSettings(Optional<String> region, DeploymentTimes times, BuildListener builds) {
    /** Where Railway puts it, with the usual patience, and nobody listens. */
    public static final DeploymentSettings USUAL =
            new DeploymentSettings(Optional.empty(), DeploymentTimes.USUAL, BuildListener.NONE);
}
