package io.github.herokumigrate.platform;

/** What a target needs of the application's container image. */
public enum ImageUse {
    /** Nothing: it runs what {@code mvn package} made. */
    NONE,
    /** It runs containers: the image is built before the plan, and pushed when the plan is applied. */
    CONTAINER,
    /** It builds containers itself: the sources are packed before the plan, and sent when the plan is applied. */
    SOURCE
}
