package io.github.herokumigrate.platform;

import java.nio.file.Path;

/** The application's sources with everything that builds an image from them, for a target that builds it itself. */
@FunctionalInterface
public interface SourceArchive {
    /**
     * The archive.
     *
     * @param file a tar compressed by gzip: a {@code Dockerfile} at its root, no secret in it
     * @param source what is in it
     */
    record Packed(Path file, AppSource source) {}

    /**
     * Packs it; called again, gives the same as before.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be packed; says why and what to do
     */
    Packed pack() throws InterruptedException;
}
