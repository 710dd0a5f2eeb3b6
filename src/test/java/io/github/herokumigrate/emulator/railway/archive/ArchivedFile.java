package io.github.herokumigrate.emulator.railway.archive;

/**
 * A file of an archive.
 *
 * @param size how many bytes it has
 * @param mode its permissions, e.g. {@code 0644}
 * @param digest the SHA-256 of its content, in hexadecimal digits
 * @param text its content if that is a short text; empty otherwise
 */
public record ArchivedFile(long size, int mode, String digest, String text) {}
