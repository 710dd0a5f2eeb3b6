package io.github.herokumigrate.image;

/**
 * One COPY instruction.
 *
 * @param source what to copy
 * @param destination where to, relative to the working directory
 */
record CopyLine(String source, String destination) {
    static CopyLine fromContext(String path, String destination) {
        return new CopyLine(path, destination);
    }
}
