package io.github.herokumigrate.app;

/** What an application is written with, as far as it changes how it is started or configured. */
public enum Framework {
    /** Spring Boot. */
    SPRING_BOOT,
    /** Quarkus. */
    QUARKUS,
    /** Micronaut. */
    MICRONAUT,
    /** Anything else. */
    PLAIN
}
