package io.github.herokumigrate.model;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;

/** Texts that the plugin ships beside the class that uses them. */
public final class ResourceText {
    private ResourceText() {}

    /**
     * A text.
     *
     * @param beside the class whose package it is in
     * @param name the file's name
     */
    public static String of(Class<?> beside, String name) {
        try (InputStream stream = Objects.requireNonNull(beside.getResourceAsStream(name), name)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
