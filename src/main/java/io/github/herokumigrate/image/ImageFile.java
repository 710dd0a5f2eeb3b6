package io.github.herokumigrate.image;

import java.nio.file.Path;

/**
 * One file or empty directory of the image.
 *
 * @param source where it is on this machine
 * @param path where it is in the image, absolute, with slashes
 * @param kind whether it is started or read
 */
public record ImageFile(Path source, String path, Kind kind) {
    /** Whether a file is started or read. */
    public enum Kind {
        /** Read only. */
        DATA,
        /** May be executed. */
        PROGRAM
    }
}
