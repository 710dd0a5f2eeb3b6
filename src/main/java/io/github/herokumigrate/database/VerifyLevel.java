package io.github.herokumigrate.database;

/** How closely the tables of both sides are compared; objects are always compared. */
public enum VerifyLevel {
    /** The number of rows of each table. */
    COUNTS,
    /** The number of rows, and a hash over every value of one row in 64; of small tables over all. */
    SAMPLED,
    /** The number of rows and a hash over every value of every row of each table. */
    FULL
}
