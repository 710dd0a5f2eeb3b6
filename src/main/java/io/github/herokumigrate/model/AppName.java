package io.github.herokumigrate.model;

import java.util.regex.Pattern;

/** The name of a Heroku app, which is also the default name at the target (contract: Heroku, Apps). */
public record AppName(String value) {
    private static final Pattern GRAMMAR = Pattern.compile("[a-z][a-z0-9-]{1,28}[a-z0-9]");

    public AppName {
        if (!GRAMMAR.matcher(value).matches()) {
            throw new ConfigurationException(
                    "'" + value + "' is not a Heroku app name: 3 to 30 lower-case letters, digits"
                            + " and dashes, beginning with a letter");
        }
    }

    /**
     * Checks and wraps a name.
     *
     * @throws ConfigurationException if the name does not have the form of an app name
     */
    public static AppName of(String value) {
        return new AppName(value);
    }

    @Override
    public String toString() {
        return value;
    }
}
