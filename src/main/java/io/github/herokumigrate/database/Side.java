package io.github.herokumigrate.database;

import java.util.Locale;

/** The two databases of a copy. */
enum Side {
    SOURCE,
    TARGET;

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
