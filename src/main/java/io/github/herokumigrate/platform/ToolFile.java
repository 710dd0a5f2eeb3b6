package io.github.herokumigrate.platform;

/**
 * A file of settings for a target's own command line.
 *
 * @param name its name, as the tool looks for it
 * @param content its text, free of secrets
 */
public record ToolFile(String name, String content) {}
