package io.github.herokumigrate.platform.aws.service;

import java.util.Optional;

/**
 * How a service is scaled.
 *
 * @param minimum the fewest tasks
 * @param maximum the most tasks
 * @param cpuPercent the mean load of the processors that our policy aims at; empty if it is not there
 */
record ScalingState(int minimum, int maximum, Optional<Double> cpuPercent) {}
