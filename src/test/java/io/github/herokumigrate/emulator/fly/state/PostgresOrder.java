package io.github.herokumigrate.emulator.fly.state;

/**
 * What is asked for when a cluster is created.
 *
 * @param organization whose it will be
 * @param name its name
 * @param region its region
 * @param plan its plan
 * @param diskGb its disk in gigabytes
 * @param majorVersion 16 or 17
 * @param poolMode {@code session} or {@code transaction}
 * @param isPostgis whether PostGIS can be enabled later
 */
public record PostgresOrder(
        Organization organization,
        String name,
        String region,
        PostgresPlan plan,
        int diskGb,
        String majorVersion,
        String poolMode,
        boolean isPostgis) {}
