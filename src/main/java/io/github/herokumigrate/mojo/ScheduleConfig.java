package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <schedule>}: a command that runs at given times, as a job of Heroku Scheduler. */
final class ScheduleConfig {
    /** Its name: letters, digits, dashes and underscores. */
    @Nullable
    String name;

    /** The command. */
    @Nullable
    String command;

    /** When it runs, in UTC: minute, hour, day of month, month, day of week, e.g. {@code 0 3 * * *}. */
    @Nullable
    String cron;

    /** What it may use, e.g. {@code 512m}; default: {@code 512m}. */
    @Nullable
    String memory;
}
