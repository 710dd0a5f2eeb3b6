package io.github.herokumigrate.image;

/**
 * One COPY instruction.
 *
 * @param source what to copy
 * @param destination where to, relative to the working directory
 */
record CopyLine(String source, String destination) {}
