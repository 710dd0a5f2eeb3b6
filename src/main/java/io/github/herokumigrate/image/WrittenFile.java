package io.github.herokumigrate.image;

import java.nio.file.Path;

/**
 * What became of one file.
 *
 * @param file the file
 * @param outcome what was done
 */
public record WrittenFile(Path file, Outcome outcome) {
    /** What was done. */
    public enum Outcome {
        /** It did not exist. */
        CREATED,
        /** It was there with another text. */
        REPLACED,
        /** It was there with this very text and was not touched. */
        UNCHANGED
    }
}
