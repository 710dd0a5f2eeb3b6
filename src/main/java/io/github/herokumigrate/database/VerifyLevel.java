package io.github.herokumigrate.database;
/** stub. */
public enum VerifyLevel {
    /** a. */
    FULL,
    /** b. */
    COUNTS
}
