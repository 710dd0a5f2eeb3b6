package io.github.herokumigrate.platform.aws.data;

/**
 * How a database or a key-value store is doing.
 *
 * @param name its name at AWS
 * @param state its state in AWS's own word, e.g. {@code available}
 * @param detail what it is: version, size, address; no secret
 */
public record DataStatus(String name, String state, String detail) {}
