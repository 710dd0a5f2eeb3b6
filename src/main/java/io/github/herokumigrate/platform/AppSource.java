package io.github.herokumigrate.platform;

/**
 * The sources that a target builds the application's image from.
 *
 * @param digest stands for every file that is sent, {@code sha256:} and 64 digits: the same files have the same
 */
public record AppSource(String digest) {}
