package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What a server says of everything in a database that is not a row, to see later whether it has changed.
 *
 * @param definitions by kind and name
 */
public record SchemaState(Map<String, String> definitions) {
    private static final int SHOWN = 10;

    public SchemaState {
        definitions = Map.copyOf(definitions);
    }

    /** Reads it. */
    public static SchemaState read(Connection connection) throws SQLException {
        Map<String, String> definitions = new LinkedHashMap<>();
        for (ObjectKind kind : ObjectKind.values()) {
            Rows.each(
                    connection,
                    "SELECT name, definition FROM (" + kind.sql() + ") AS object (name, definition)",
                    row -> definitions.put(kind.label() + ": " + row.getString(1), row.getString(2)));
        }
        return new SchemaState(definitions);
    }

    /** What has changed since an earlier state, each in words; the first few of many. */
    public List<String> differencesTo(SchemaState earlier) {
        List<String> differences = new ArrayList<>();
        definitions.forEach((name, definition) -> {
            String before = earlier.definitions.get(name);
            if (before == null) {
                differences.add(name + " is new");
            } else if (!before.equals(definition)) {
                differences.add(name + " was " + before + " and is " + definition);
            }
        });
        earlier.definitions.keySet().stream()
                .filter(name -> !definitions.containsKey(name))
                .forEach(name -> differences.add(name + " is gone"));
        List<String> sorted = differences.stream().sorted().toList();
        return sorted.size() <= SHOWN
                ? sorted
                : Stream.concat(sorted.stream().limit(SHOWN), Stream.of((sorted.size() - SHOWN) + " more"))
                        .toList();
    }
}
