package io.github.herokumigrate.platform.local;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * Where and with what the local target works.
 *
 * @param stateDirectory what it knows and what its servers store; each application has a directory in it
 * @param cacheDirectory unpacked programs of PostgreSQL, worth keeping and shared by any number of state directories
 * @param postgresMajor the database's major version; empty for the source's, or the oldest newer one that there is
 * @param parentEnvironment the environment from which processes get {@code PATH}, {@code HOME} and {@code LANG}
 */
public record LocalSettings(
        Path stateDirectory,
        Path cacheDirectory,
        Optional<Integer> postgresMajor,
        Map<String, String> parentEnvironment) {
    public LocalSettings {
        stateDirectory = stateDirectory.toAbsolutePath();
        cacheDirectory = cacheDirectory.toAbsolutePath();
        parentEnvironment = Map.copyOf(parentEnvironment);
    }
}
