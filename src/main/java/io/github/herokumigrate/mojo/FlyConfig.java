package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <fly>}: settings of the target Fly.io. What is named here exists already, is used and never changed. */
final class FlyConfig {
    /** The organization, by its slug; default: the one that the token is for. */
    @Nullable
    String organization;

    /** How a new version replaces the old one: {@code rolling} (default), {@code blue-green} or {@code canary}. */
    @Nullable
    String strategy;

    /** The plan of the database: {@code basic} (default), {@code starter}, {@code launch}, {@code scale} or {@code performance}. */
    @Nullable
    String postgresPlan;

    /** The database's storage, e.g. {@code 20g}; default: {@code 10g}. */
    @Nullable
    String databaseStorage;

    /**
     * {@code yes} for a database that can have PostGIS, which can't be decided later; default: {@code no}, or {@code yes}
     * if the source uses it.
     */
    @Nullable
    String postgis;

    /** An existing cluster of Managed Postgres, by its id or name; default: one that the plugin makes. */
    @Nullable
    String database;

    /** An existing Redis of Upstash, by its name; default: one that the plugin makes. */
    @Nullable
    String cache;

    /** {@code shared} (default), or {@code dedicated} for an IPv4 address of its own, which costs $2 a month. */
    @Nullable
    String ipv4;

    /** The {@code <server>} of settings.xml whose password is the token; default: {@code fly}. */
    @Nullable
    String serverId;

    /** Base URL of the Machines API. */
    @Nullable
    String machinesUrl;

    /** URL of the GraphQL API. */
    @Nullable
    String graphqlUrl;

    /** Another registry than Fly.io's own, for tests: {@code host:port}. */
    @Nullable
    String registry;

    /** How long to wait between two looks at something that takes time, e.g. {@code 5s}; default: {@code 1s}. */
    @Nullable
    String pollInterval;
}
