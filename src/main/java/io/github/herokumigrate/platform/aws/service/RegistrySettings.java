package io.github.herokumigrate.platform.aws.service;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Optional;

/**
 * How images are kept.
 *
 * @param endpoint the registry to push to and to pull from instead of the account's own: its host, with a port if
 *     need be; for tests and proxies
 * @param keptImages how many images are kept, at least 1: those that a roll-back may want
 */
public record RegistrySettings(Optional<String> endpoint, int keptImages) {
    /** The account's own registry, which keeps the last 20. */
    public static final RegistrySettings USUAL = new RegistrySettings(Optional.empty(), 20);

    public RegistrySettings {
        if (keptImages < 1) {
            throw new ConfigurationException(
                    "The number of images that are kept is " + keptImages + "; keep at least 1, the one that runs.");
        }
    }
}
