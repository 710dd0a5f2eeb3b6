package io.github.herokumigrate.image;

/**
 * One COPY instruction.
 *
 * @param source what to copy, {@code --from} included
 * @param destination where to, relative to the working directory
 */
record CopyLine(String source, String destination) {
    static CopyLine fromContext(String path, String destination) {
        return new CopyLine(path, destination);
    }

    static CopyLine fromBuild(String path, String destination) {
        return new CopyLine("--from=build /app/" + path, destination);
    }

    static CopyLine layer(String name, String destination) {
        return new CopyLine("--from=build /layers/" + name + "/", destination);
    }
}
