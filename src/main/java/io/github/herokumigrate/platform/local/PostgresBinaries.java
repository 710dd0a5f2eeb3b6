package io.github.herokumigrate.platform.local;

import java.nio.file.Path;

/** Where the programs of the embedded PostgreSQL come from; asked only when a server has to be started. */
@FunctionalInterface
public interface PostgresBinaries {
    /**
     * The jar that {@link PostgresArtifact#of} names, on this machine.
     *
     * @param major the major version of PostgreSQL
     * @throws io.github.herokumigrate.model.MigrationException if it can't be had; says why and what to do
     */
    Path archive(int major);
}
