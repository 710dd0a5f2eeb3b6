package io.github.herokumigrate.platform;

/**
 * Between which numbers the count of a process type follows its load.
 *
 * @param minimum the fewest, at least 1
 * @param maximum the most, at least the minimum
 * @param targetCpuPercent the mean load of the processors that is aimed at, 1 to 100
 */
public record Scaling(int minimum, int maximum, int targetCpuPercent) {}
