package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <process>}: what differs from the Procfile and the formation for one process type. */
final class ProcessConfig {
    /** The process type. */
    @Nullable
    String type;

    /** The command; default: the Procfile's. */
    @Nullable
    String command;

    /** How many run; default: as many as on Heroku. */
    @Nullable
    String count;

    /** What one may use, e.g. {@code 512m}; default: what its dyno had. */
    @Nullable
    String memory;

    /** How many virtual processors one needs at least, e.g. {@code 0.5}; default: what goes with the memory. */
    @Nullable
    String cpu;

    /** The fewest, where the count follows the load; default: {@code <count>}. */
    @Nullable
    String minCount;

    /** The most; the count follows the load when this is given. */
    @Nullable
    String maxCount;

    /** The mean load of the processors that is aimed at, in percent; default: 70. */
    @Nullable
    String targetCpu;

    /** The path that answers when the process is healthy; default: {@code /}, any answer below 500. */
    @Nullable
    String healthCheckPath;
}
