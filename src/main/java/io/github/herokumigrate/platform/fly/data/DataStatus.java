package io.github.herokumigrate.platform.fly.data;

/**
 * How a database or a key-value store is doing.
 *
 * @param name its name at Fly.io
 * @param state its state in Fly.io's own word, e.g. {@code ready}
 * @param detail what it is: version, plan, address; no secret
 */
public record DataStatus(String name, String state, String detail) {}
