package io.github.herokumigrate.app;

/** What an application is written with, as far as it changes how it is started or configured. */
public enum Framework {
    /** Spring Boot. */
    SPRING_BOOT("org.springframework.boot"),
    /** Quarkus. */
    QUARKUS("io.quarkus"),
    /** Micronaut. */
    MICRONAUT("io.micronaut"),
    /** Anything else. */
    PLAIN("");

    private final String group;

    Framework(String group) {
        this.group = group;
    }

    /** The framework of a module, by its libraries and build plugins. */
    static Framework of(MavenModule module) {
        for (Framework framework : values()) {
            if (framework.isUsedBy(module)) {
                return framework;
            }
        }
        return PLAIN;
    }

    private boolean isUsedBy(MavenModule module) {
        return !group.isEmpty()
                && module.libraries().stream()
                        .anyMatch(library -> library.startsWith(group + ":") || library.startsWith(group + "."));
    }
}
