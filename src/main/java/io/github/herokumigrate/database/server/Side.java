package io.github.herokumigrate.database.server;

import java.util.Locale;

/** The two databases of a copy, and the same two after it. */
public enum Side {
    /** Where the data comes from. */
    SOURCE,
    /** What receives it. */
    TARGET,
    /** Where the data went, once it sends back what is written there. */
    NEW,
    /** Where the data came from, once it receives that. */
    OLD;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
