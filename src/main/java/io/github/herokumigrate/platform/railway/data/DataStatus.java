package io.github.herokumigrate.platform.railway.data;

/**
 * How a database or a key-value store is doing.
 *
 * @param name the name of its service
 * @param state its state, e.g. {@code ready}
 * @param detail what it is: version, size of the disk; no secret
 */
public record DataStatus(String name, String state, String detail) {}
