package io.github.herokumigrate.report;

import io.github.herokumigrate.heroku.HerokuSnapshot;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableEntry;
import io.github.herokumigrate.heroku.HerokuSnapshot.VariableKind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What Heroku runs, on the console: the tables of the report, config vars only counted. */
public final class InventoryText {
    private InventoryText() {}

    /** The lines; names and numbers, never a value. */
    public static List<String> lines(HerokuSnapshot snapshot) {
        InventoryTables tables = new InventoryTables(snapshot);
        List<String> lines = new ArrayList<>();
        lines.add("Heroku app " + snapshot.app());
        for (Table table : tables.allButVariables()) {
            lines.add("");
            lines.addAll(ConsoleTable.lines(table));
        }
        lines.add("");
        lines.add("Config vars: " + variables(snapshot));
        return lines;
    }

    /** What can't be read and what to do about it, each one sentence. */
    public static List<String> unreadable(HerokuSnapshot snapshot) {
        return snapshot.unreadable().stream()
                .map(thing -> "Not readable: " + thing.what() + ". " + thing.advice())
                .map(Printable::line)
                .toList();
    }

    private static String variables(HerokuSnapshot snapshot) {
        String kinds = Stream.of(VariableKind.values())
                .filter(kind -> count(snapshot, kind) > 0)
                .map(kind -> Quantity.of(count(snapshot, kind)) + " " + word(kind))
                .collect(Collectors.joining(", "));
        return Quantity.of(snapshot.variables().size()) + (kinds.isEmpty() ? "" : " (" + kinds + ")");
    }

    private static long count(HerokuSnapshot snapshot, VariableKind kind) {
        return snapshot.variables().stream()
                .map(VariableEntry::kind)
                .filter(kind::equals)
                .count();
    }

    private static String word(VariableKind kind) {
        return switch (kind) {
            case PLATFORM -> "set by the platform";
            case ADDON -> "owned by add-ons";
            case SECRET -> "secret";
            case PLAIN -> "plain";
        };
    }
}
