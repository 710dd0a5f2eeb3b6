package io.github.herokumigrate.report;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Difference;
import java.util.List;
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

    /** The fields that an update or a replacement changes, also when it is blocked. */
    static List<Difference> differences(Change change) {
        if (change instanceof Change.Update update) {
            return update.differences();
        }
        if (change instanceof Change.Replace replace) {
            return replace.differences();
        }
        return change instanceof Change.Blocked blocked ? differences(blocked.wanted()) : List.of();
    }

    String word() {
        return this == NONE ? "no change" : name().toLowerCase(Locale.ROOT);
    }
}
