package io.github.herokumigrate.app;

/** What a process is to Heroku, as far as its environment differs. */
public enum DynoKind {
    /** Receives HTTP. */
    WEB,
    /** Runs all the time and receives no HTTP. */
    WORKER,
    /** Runs once per release. */
    RELEASE,
    /** Started by a schedule. */
    SCHEDULED,
    /** Started by hand ({@code heroku run}): its output is the command's own, so the JVM must not print to it. */
    ONE_OFF
}
