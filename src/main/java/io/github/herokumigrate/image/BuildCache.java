package io.github.herokumigrate.image;

/** Where a build of an image keeps the libraries that Maven has fetched. */
public enum BuildCache {
    /** In a directory that outlives the build, which no layer holds. */
    MOUNT("--mount=type=cache,target=/root/.m2/repository "),
    /** In the layers of the build, for a builder whose mounts need names of its own (contract: Railway 13). */
    LAYERS("");

    private final String option;

    BuildCache(String option) {
        this.option = option;
    }

    /** The option of {@code RUN}, with a blank behind it. */
    String option() {
        return option;
    }
}
