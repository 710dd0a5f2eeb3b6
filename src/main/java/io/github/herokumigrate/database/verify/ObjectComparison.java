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
import java.util.stream.Stream;

/** Compares the definitions of everything that is not a row. */
final class ObjectComparison {
    private final ReaderPool source;
    private final ReaderPool target;

    ObjectComparison(ReaderPool source, ReaderPool target) {
        this.source = source;
        this.target = target;
    }

    /** One proof for each kind. */
    List<ObjectProof> compare() throws SQLException, InterruptedException {
        List<Pending> pending = Stream.of(ObjectKind.values())
                .map(kind -> new Pending(
                        kind,
                        source.ask(connection -> read(connection, kind)),
                        target.ask(connection -> read(connection, kind))))
                .toList();
        List<ObjectProof> proofs = new ArrayList<>();
        for (Pending kind : pending) {
            proofs.add(compare(kind.kind(), ReaderPool.get(kind.source()), ReaderPool.get(kind.target())));
        }
        return proofs;
    }

    private record Pending(
            ObjectKind kind, Future<Map<String, Definition>> source, Future<Map<String, Definition>> target) {}

    private static ObjectProof compare(
            ObjectKind kind, Map<String, Definition> atSource, Map<String, Definition> atTarget) {
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
