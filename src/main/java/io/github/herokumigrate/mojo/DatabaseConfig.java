package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <database>}: how the database is copied. */
final class DatabaseConfig {
    /** The source's URL, or {@code env:NAME}; default: the app's {@code DATABASE_URL}. */
    @Nullable
    String sourceUrl;

    /** The target's URL, or {@code env:NAME}; default: the target's own database. */
    @Nullable
    String targetUrl;

    /**
     * How a running database is copied: {@code stream} (default), from server to server; {@code dump}, by way of
     * a file that {@code pg_dump} writes and {@code pg_restore} reads; {@code sync}, from server to server while the
     * application goes on writing; or {@code dms}, by AWS Database Migration Service, which only the target {@code aws} has.
     */
    @Nullable
    String strategy;

    /**
     * The step of the strategies {@code sync} and {@code dms}: {@code follow} (default) copies and follows until the target is close behind
     * the source; {@code finish} sets the source read-only, brings the rest over and compares both; {@code abort} gives it
     * up.
     */
    @Nullable
    String sync;

    /**
     * What the strategy {@code dms} leaves to DMS: {@code full-load-and-changes} (default), which the source must allow, or
     * {@code full-load}, all rows at once while nobody writes.
     */
    @Nullable
    String dms;

    /** How the copy is proven: {@code full} (default), {@code sampled} or {@code counts}. */
    @Nullable
    String verify;

    /** How many tables and indexes are worked on at a time; default: 4, fewer when the servers allow fewer. */
    @Nullable
    String jobs;
}
