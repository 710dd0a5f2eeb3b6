package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Compares the definitions of everything that is not a row. */
final class ObjectComparison {
    private final Connection source;
    private final Connection target;

    ObjectComparison(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** One proof for each kind. */
    List<ObjectProof> compare() throws SQLException {
        List<ObjectProof> proofs = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            proofs.add(compare(kind));
        }
        return proofs;
    }

    private ObjectProof compare(ObjectKind kind) throws SQLException {
        Map<String, Definition> atSource = read(source, kind);
        Map<String, Definition> atTarget = read(target, kind);
        List<String> differences = new ArrayList<>();
        atSource.forEach((name, definition) -> {
            Definition copy = atTarget.get(name);
            if (copy == null) {
                differences.add(name + " is missing at the target");
            } else if (!copy.means(definition)) {
                differences.add(
                        name + " differs: " + definition.text() + " at the source, " + copy.text() + " at the target");
            }
        });
        atTarget.keySet().stream()
                .filter(name -> !atSource.containsKey(name))
                .forEach(name -> differences.add(name + " is at the target only"));
        return new ObjectProof(kind.label(), atSource.size(), atTarget.size(), differences);
    }

    private static Map<String, Definition> read(Connection connection, ObjectKind kind) throws SQLException {
        Map<String, Definition> objects = new LinkedHashMap<>();
        String sql = "SELECT name, definition FROM (" + kind.sql() + ") AS object (name, definition) ORDER BY 1, 2";
        Rows.of(connection, sql, row -> Map.entry(row.getString(1), kind.definition(row.getString(2))))
                .forEach(object -> objects.put(object.getKey(), object.getValue()));
        return objects;
    }
}
