package io.github.herokumigrate.platform.fly.data;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.Database;
import java.util.Optional;

/**
 * What can be chosen about the database.
 *
 * @param existing a cluster of the user's, which is used and never changed: its name or id
 * @param plan the size of a new one
 * @param storageGigabytes the disk of a new one in gigabytes, 10 to 1000
 * @param postgis whether a new one can have PostGIS
 */
public record PostgresSettings(Optional<String> existing, PostgresPlan plan, int storageGigabytes, Postgis postgis) {
    /** The smallest. */
    public static final PostgresSettings USUAL =
            new PostgresSettings(Optional.empty(), PostgresPlan.BASIC, 10, Postgis.NONE);

    // contract: Fly.io 14.1
    private static final int LEAST_GIGABYTES = 10;
    private static final int MOST_GIGABYTES = 1000;

    /** The same, with PostGIS where the source needs it. */
    PostgresSettings fitting(Database source) {
        return SourceExtensions.of(source).needsPostgis()
                ? new PostgresSettings(existing, plan, storageGigabytes, Postgis.SUPPORTED)
                : this;
    }

    /**
     * Checks the settings.
     *
     * @throws ConfigurationException if Fly.io would refuse them
     */
    public PostgresSettings {
        if (storageGigabytes < LEAST_GIGABYTES || storageGigabytes > MOST_GIGABYTES) {
            throw new ConfigurationException("The database's storage of " + storageGigabytes + " GB is not between "
                    + LEAST_GIGABYTES + " and " + MOST_GIGABYTES + ".");
        }
    }
}
