package io.github.herokumigrate.platform.fly.data;

/** Whether a new database can have PostGIS, which can't be decided later (contract: Fly.io 14.3). */
public enum Postgis {
    /** It can. */
    SUPPORTED,
    /** It can't. */
    NONE
}
