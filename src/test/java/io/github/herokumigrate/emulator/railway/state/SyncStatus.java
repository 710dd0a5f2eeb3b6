package io.github.herokumigrate.emulator.railway.state;

/** How far a domain or a proxy has come (contract: Railway 7.11, 7.12). */
public enum SyncStatus {
    /** It works. */
    ACTIVE,
    /** It is being made. */
    CREATING,
    /** It is gone. */
    DELETED,
    /** It is being removed. */
    DELETING
}
