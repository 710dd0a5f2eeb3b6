package io.github.herokumigrate.database.server;

import java.util.Locale;

/** The two databases of a copy. */
public enum Side {
    /** Where the data comes from. */
    SOURCE,
    /** What receives it. */
    TARGET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
