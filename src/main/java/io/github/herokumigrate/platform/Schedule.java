package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Memory;

/**
 * A command that runs at given times, as a job of Heroku Scheduler.
 *
 * @param name its name: letters, digits, dashes and underscores
 * @param command the command, expanded by a shell at start
 * @param cron the times in UTC as the five fields of cron: minute, hour, day of month, month, day of week
 * @param memory what it may use
 */
public record Schedule(String name, String command, String cron, Memory memory) {}
