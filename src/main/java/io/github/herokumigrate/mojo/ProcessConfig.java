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

    /** The path that answers when the process is healthy; default: {@code /}, any answer below 500. */
    @Nullable
    String healthCheckPath;
}
