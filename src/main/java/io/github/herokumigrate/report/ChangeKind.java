package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import java.util.Locale;

/** The kinds of changes by the words that reports have for them. */
enum ChangeKind {
    NONE,
    CREATE,
    UPDATE,
    REPLACE,
    DELETE,
    BLOCKED;

    static ChangeKind of(Change change) {
        if (change instanceof Change.None) {
            return NONE;
        }
        if (change instanceof Change.Create) {
            return CREATE;
        }
        if (change instanceof Change.Update) {
            return UPDATE;
        }
        if (change instanceof Change.Replace) {
            return REPLACE;
        }
        return change instanceof Change.Delete ? DELETE : BLOCKED;
    }

    String word() {
        return this == NONE ? "no change" : name().toLowerCase(Locale.ROOT);
    }
}
