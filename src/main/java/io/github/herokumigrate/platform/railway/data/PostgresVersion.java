package io.github.herokumigrate.platform.railway.data;

import java.util.Optional;

/**
 * The major version of PostgreSQL at Railway for a source (contract: Railway 9.3).
 *
 * @param source the source's major version
 */
record PostgresVersion(int source) {
    private static final int OLDEST = 13;
    private static final int NEWEST = 18;

    /** The source's where Railway has an image of it, else the nearest. */
    int major() {
        return Math.min(Math.max(source, OLDEST), NEWEST);
    }

    /** What the user has to know if it is not the source's. */
    Optional<String> notice() {
        if (source > NEWEST) {
            return Optional.of(
                    "The source database is PostgreSQL " + source + " and Railway's images end with " + NEWEST
                            + ": db-migrate does not copy into an older version. Keep the database where it is, or make one with"
                            + " an image of your own and name its service in <railway><database>.");
        }
        return source < OLDEST
                ? Optional.of("The source database is PostgreSQL " + source + " and Railway's images begin with "
                        + OLDEST + ": the database becomes one of version " + OLDEST + ".")
                : Optional.empty();
    }
}
