package io.github.herokumigrate.platform.fly.data;

import java.util.Optional;

/**
 * The major version of PostgreSQL at Fly.io for a source (contract: Fly.io 14.1).
 *
 * @param source the source's major version
 */
record PostgresVersion(int source) {
    private static final int OLDEST = 16;
    private static final int NEWEST = 17;

    /** The source's where Fly.io has it, else the nearest. */
    int major() {
        return Math.min(Math.max(source, OLDEST), NEWEST);
    }

    /** What the user has to know if it is not the source's. */
    Optional<String> notice() {
        if (source > NEWEST) {
            return Optional.of(
                    "The source database is PostgreSQL " + source + " and Managed Postgres at Fly.io ends with "
                            + NEWEST
                            + ": db-migrate does not copy into an older version. Keep the database where it is, or wait"
                            + " until Fly.io offers " + source + ".");
        }
        return source < OLDEST
                ? Optional.of("The source database is PostgreSQL " + source
                        + " and Managed Postgres at Fly.io begins with " + OLDEST
                        + ": the database becomes one of version " + OLDEST + ".")
                : Optional.empty();
    }

    /** The major version that Fly.io tells of a cluster; empty if it tells none. */
    static Optional<Integer> parse(String told) {
        return told.matches("\\d{1,3}") ? Optional.of(Integer.valueOf(told)) : Optional.empty();
    }
}
