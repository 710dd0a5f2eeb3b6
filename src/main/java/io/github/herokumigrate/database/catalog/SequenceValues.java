package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.CopyReport.ObjectProof;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** Where the sequences stand. A snapshot does not hold them still, so they are read after the data. */
public final class SequenceValues {
    private static final String NAMES = "SELECT c.oid::regclass::text FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE c.relkind = 'S' AND " + UserSchemas.READABLE
            + " AND " + UserSchemas.notOfExtension("pg_class", "c.oid")
            + " ORDER BY c.oid::regclass::text COLLATE \"C\"";
    private static final int AT_ONCE = 200;

    private final Map<String, Value> values;

    private SequenceValues(Map<String, Value> values) {
        this.values = values;
    }

    /** One sequence's state. */
    record Value(long last, boolean called) {
        @Override
        public String toString() {
            return last + (called ? "" : " (not yet given out)");
        }
    }

    /** Reads all sequences of the application. */
    public static SequenceValues read(Connection connection) throws SQLException {
        List<String> names = Rows.texts(connection, NAMES);
        Map<String, Value> values = new LinkedHashMap<>();
        for (int from = 0; from < names.size(); from += AT_ONCE) {
            List<String> some = names.subList(from, Math.min(from + AT_ONCE, names.size()));
            List<String> questions = new ArrayList<>();
            for (int i = 0; i < some.size(); i++) {
                questions.add("SELECT " + i + ", last_value, is_called FROM " + some.get(i));
            }
            Rows.of(connection, String.join(" UNION ALL ", questions), row -> {
                values.put(some.get(row.getInt(1)), new Value(row.getLong(2), row.getBoolean(3)));
                return row.getInt(1);
            });
        }
        return new SequenceValues(values);
    }

    /** Moves the target's sequences on to where these are; a source in use went on counting after the dump. */
    public void carryOver(Connection target) throws SQLException {
        SequenceValues there = read(target);
        List<Map.Entry<String, Value>> behind = values.entrySet().stream()
                .filter(sequence -> there.values.containsKey(sequence.getKey()))
                .filter(sequence -> !sequence.getValue().equals(there.values.get(sequence.getKey())))
                .toList();
        // Each takes a lock until the end of its transaction.
        for (int from = 0; from < behind.size(); from += AT_ONCE) {
            move(target, behind.subList(from, Math.min(from + AT_ONCE, behind.size())));
        }
    }

    private static void move(Connection target, List<Map.Entry<String, Value>> behind) throws SQLException {
        try (PreparedStatement statement = target.prepareStatement("SELECT count(setval(name::regclass, last, called))"
                + " FROM unnest(?::text[], ?::bigint[], ?::boolean[]) AS s (name, last, called)")) {
            statement.setArray(1, array(target, "text", behind, Map.Entry::getKey));
            statement.setArray(
                    2,
                    array(
                            target,
                            "bigint",
                            behind,
                            sequence -> sequence.getValue().last()));
            statement.setArray(
                    3,
                    array(
                            target,
                            "boolean",
                            behind,
                            sequence -> sequence.getValue().called()));
            statement.execute();
        }
    }

    private static <T> Array array(
            Connection target,
            String type,
            List<Map.Entry<String, Value>> sequences,
            Function<Map.Entry<String, Value>, T> part)
            throws SQLException {
        return target.createArrayOf(type, sequences.stream().map(part).toArray());
    }

    /** Compares these, the source's, with the target's. */
    public ObjectProof compare(SequenceValues target) {
        List<String> differences = new ArrayList<>();
        values.forEach((name, value) -> {
            Value copy = target.values.get(name);
            if (!value.equals(copy)) {
                differences.add(name + " stands at " + value + " at the source and "
                        + (copy == null ? "is missing" : "at " + copy) + " at the target");
            }
        });
        return new ObjectProof("sequence values", values.size(), target.values.size(), differences);
    }
}
