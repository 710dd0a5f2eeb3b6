package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Memory;

/**
 * What runs once before each roll-out; its exit code decides.
 *
 * @param command the command, expanded by a shell at start
 * @param memory what it may use
 */
public record ReleaseCommand(String command, Memory memory) {}
