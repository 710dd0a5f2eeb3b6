package io.github.herokumigrate.database;

/** How a database is copied. */
public enum CopyStrategy {
    /** Rows go to the target as they are read, without touching a disk, and indexes are built beside. */
    STREAM,
    /** By way of a file: {@code pg_dump}, then {@code pg_restore}; of an archive the latter only. */
    DUMP,
    /** As {@link #STREAM}, while the application goes on writing; its changes follow until it is stopped. */
    SYNC,
    /** Rows, and what changes in them, by AWS DMS; everything else as {@link #SYNC}. */
    DMS
}
