package io.github.herokumigrate.model;

import java.util.Set;

/**
 * What the user allowed by name to be overwritten, replaced or destroyed ({@code heroku-migrate.force}).
 *
 * @param names names of resources, files or kinds of them, as the refusal printed them
 */
public record Force(Set<String> names) {
    /** Nothing is allowed. */
    public static final Force NONE = new Force(Set.of());

    public Force {
        names = Set.copyOf(names);
    }

    /** Whether the thing of this name may be overwritten, replaced or destroyed. */
    public boolean permits(String name) {
        return names.contains(name);
    }
}
