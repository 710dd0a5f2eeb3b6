package io.github.herokumigrate.platform;

/**
 * How a part of the application beside its processes is doing.
 *
 * @param name what it is: {@code database}, {@code certificate shop.example.com}
 * @param state what it does, in the platform's own word: {@code available}
 * @param detail what a user wants to know besides; free of secrets
 */
public record PartStatus(String name, String state, String detail) {}
