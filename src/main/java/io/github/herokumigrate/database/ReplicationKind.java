package io.github.herokumigrate.database;

/** What a {@link Replication} brings. */
public enum ReplicationKind {
    /** The rows as they are while it reads them; nobody may write meanwhile. */
    FULL_LOAD,
    /** The rows, and then what changes in them until it is stopped. */
    FULL_LOAD_AND_CHANGES
}
