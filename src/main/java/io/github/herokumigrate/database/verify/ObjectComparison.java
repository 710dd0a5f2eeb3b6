package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.server.ReaderPool;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;

/** Compares the definitions of everything that is not a row. */
final class ObjectComparison {
    private final ReaderPool source;
    private final ReaderPool target;
    private final ForeignKeys keys;

    ObjectComparison(ReaderPool source, ReaderPool target, ForeignKeys keys) {
        this.source = source;
        this.target = target;
        this.keys = keys;
    }

    /** One proof for each kind. */
    List<ObjectProof> compare() throws SQLException, InterruptedException {
        List<ObjectProof> proofs = new ArrayList<>();
        for (ObjectKind kind : ObjectKind.values()) {
            // Both sides at once, but one kind after the other: all of them are many in a large database.
            Future<Map<String, String>> atSource = source.ask(connection -> read(connection, kind));
            Future<Map<String, String>> atTarget = target.ask(connection -> read(connection, kind));
            proofs.add(compare(kind, keys, ReaderPool.get(atSource), ReaderPool.get(atTarget)));
        }
        return proofs;
    }

    /** The proof of constraints alone. */
    static ObjectProof constraints(Connection source, Connection target) throws SQLException {
        return compare(
                ObjectKind.CONSTRAINTS,
                ForeignKeys.VALIDATED,
                read(source, ObjectKind.CONSTRAINTS),
                read(target, ObjectKind.CONSTRAINTS));
    }

    private static ObjectProof compare(
            ObjectKind kind, ForeignKeys keys, Map<String, String> atSource, Map<String, String> atTarget) {
        List<String> differences = new ArrayList<>();
        atSource.forEach((name, definition) -> {
            String copy = atTarget.get(name);
            if (copy == null) {
                differences.add(name + " is missing at the target");
            } else if (!copy.equals(definition) && !keys.of(kind, copy).means(keys.of(kind, definition))) {
                differences.add(name + " differs: " + definition + " at the source, " + copy + " at the target");
            }
        });
        atTarget.keySet().stream()
                .filter(name -> !atSource.containsKey(name))
                .forEach(name -> differences.add(name + " is at the target only"));
        return new ObjectProof(kind.label(), atSource.size(), atTarget.size(), differences);
    }

    private static Map<String, String> read(Connection connection, ObjectKind kind) throws SQLException {
        Map<String, String> objects = new LinkedHashMap<>();
        String sql = "SELECT name, definition FROM (" + kind.sql() + ") AS object (name, definition) ORDER BY 1, 2";
        Rows.each(connection, sql, row -> objects.put(row.getString(1), row.getString(2)));
        return objects;
    }
}
