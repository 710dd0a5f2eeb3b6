package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Secret;

/**
 * One variable of the environment.
 *
 * @param name its name
 * @param value its value, byte for byte as on Heroku
 * @param visibility whether a platform may show it
 * @param origin where it came from
 */
public record Variable(String name, Secret value, Visibility visibility, Origin origin) {
    /** Whether a platform may show the value. */
    public enum Visibility {
        /** It belongs into the platform's secret store. */
        SECRET,
        /** It may be an ordinary variable. */
        PLAIN
    }

    /** Where a variable came from. */
    public enum Origin {
        /** A config var of the Heroku app. */
        CONFIG_VAR,
        /** {@code <variables><set>} of the pom. */
        POM,
        /** The address of the target's own database or cache. */
        BACKING_SERVICE,
        /** What Heroku's buildpack made at dyno start. */
        JVM_CONTRACT
    }
}
