package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.server.Side;

/** Which way changes go, in the words of what a user is told. */
enum Course {
    /** From the source to the target, to move there. */
    FORTH("source", "target", "finish", "abort", "abort and begin anew"),
    /** From the new database to the old one, to be able to go back. */
    BACK("new database", "old database", "switch-back", "reverse", "remove, after which there is no way back");

    private static final String PROPERTY = "-Dheroku-migrate.database.sync=";

    private final String from;
    private final String to;
    private final String last;
    private final String open;
    private final String end;

    Course(String from, String to, String last, String open, String end) {
        this.from = from;
        this.to = to;
        this.last = last;
        this.open = open;
        this.end = end;
    }

    /** That of changes that are noted at this side. */
    static Course from(Side side) {
        return switch (side) {
            case SOURCE, TARGET -> FORTH;
            case NEW, OLD -> BACK;
        };
    }

    /** Where changes come from. */
    String from() {
        return from;
    }

    /** The same with the word database. */
    String database() {
        return this == FORTH ? "source database" : from;
    }

    /** Where they go. */
    String to() {
        return to;
    }

    /** The setting of the step for which nobody may write. */
    String last() {
        return PROPERTY + last;
    }

    /** The setting of the step that lets others write again. */
    String open() {
        return PROPERTY + open;
    }

    /** The setting of the step that ends it without an end. */
    String end() {
        return PROPERTY + end;
    }
}
