package io.github.herokumigrate.database;

/** How a running database is copied. */
public enum CopyStrategy {
    /** Rows go from server to server without touching a disk, and indexes are built beside. */
    STREAM,
    /** By way of a file: {@code pg_dump}, then {@code pg_restore}. */
    DUMP
}
