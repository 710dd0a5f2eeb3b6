package io.github.herokumigrate.emulator.aws.strict.dms;

import io.github.herokumigrate.emulator.aws.strict.dms.ReplicationTask.Bringing;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.postgresql.PGConnection;

/** Really brings rows from one database to another: each table by {@code COPY}, then what {@code test_decoding} tells. */
final class ReplicationRun {
    private static final String TABLES = """
            SELECT n.nspname, c.relname FROM pg_catalog.pg_class c JOIN pg_catalog.pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND n.nspname !~ '^pg_' AND n.nspname <> 'information_schema' ORDER BY 1, 2""";
    private static final String COLUMNS = """
            SELECT a.attname, a.attgenerated, a.atttypid FROM pg_catalog.pg_attribute a
            WHERE a.attrelid = '%s'::regclass AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum""";
    private static final String KEY = """
            SELECT a.attname FROM pg_catalog.pg_index i JOIN pg_catalog.pg_attribute a
            ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
            WHERE i.indrelid = '%s'::regclass AND i.indisprimary""";
    private static final String BOOLEAN = "16";

    private final Bringing bringing;
    private final Map<String, BroughtTable> tables = new LinkedHashMap<>();
    private final Map<String, Set<String>> keys = new LinkedHashMap<>();

    ReplicationRun(Bringing bringing) {
        this.bringing = bringing;
    }

    Map<String, BroughtTable> tables() {
        return tables;
    }

    /** Looks which tables there are. */
    void begin() throws SQLException {
        try (Connection source = bringing.source().connect()) {
            for (List<String> table : ReplicatedDatabase.rows(source, TABLES)) {
                if (bringing.mappings().include(table.get(0), table.get(1))) {
                    BroughtTable found = new BroughtTable(table.get(0), table.get(1), Set.of());
                    List<String> columns = ReplicatedDatabase.texts(source, COLUMNS.formatted(literal(found)));
                    BroughtTable brought = new BroughtTable(
                            found.schema, found.name, bringing.mappings().removed(found.schema, found.name, columns));
                    String name = ReplicatedDatabase.texts(source, "SELECT '" + literal(found) + "'::regclass::text")
                            .get(0);
                    synchronized (tables) {
                        tables.put(name, brought);
                    }
                    keys.put(name, Set.copyOf(ReplicatedDatabase.texts(source, KEY.formatted(literal(found)))));
                }
            }
        }
    }

    /** Makes the slot from which changes are read. */
    void makeSlot() throws SQLException {
        try (Connection source = bringing.source().connect()) {
            ReplicatedDatabase.execute(
                    source, "SELECT pg_create_logical_replication_slot('" + bringing.slot() + "', 'test_decoding')");
        }
    }

    /** Takes it away; gone already is no error. */
    void dropSlot() throws SQLException {
        try (Connection source = bringing.source().connect()) {
            ReplicatedDatabase.execute(
                    source,
                    "SELECT pg_drop_replication_slot(slot_name) FROM pg_replication_slots WHERE slot_name = '"
                            + bringing.slot() + "'");
        }
    }

    /** Brings all rows. */
    void load() throws SQLException, IOException {
        try (Connection source = bringing.source().connect();
                Connection target = bringing.target().connect()) {
            for (BroughtTable table : tables.values()) {
                table.state = "Full load";
                try {
                    load(source, target, table);
                } catch (SQLException | IOException e) {
                    table.state = "Table error";
                    throw e;
                }
                table.state = "Table completed";
            }
        }
    }

    private void load(Connection source, Connection target, BroughtTable table) throws SQLException, IOException {
        List<List<String>> all = ReplicatedDatabase.rows(source, COLUMNS.formatted(literal(table)));
        List<String> columns = new ArrayList<>();
        for (List<String> column : all) {
            if (table.removedColumns.contains(column.get(0))) {
                continue;
            }
            if (!column.get(1).isEmpty()) {
                throw new SQLException("column " + column.get(0) + " is generated and can not be written");
            }
            if (column.get(2).equals(BOOLEAN) && !bringing.keepsBooleans()) {
                throw new SQLException("column " + column.get(0) + " is boolean, and what comes is varchar(5)");
            }
            columns.add(BroughtTable.quoted(column.get(0)));
        }
        String list = table.quoted() + " (" + String.join(", ", columns) + ")";
        ByteArrayOutputStream rows = new ByteArrayOutputStream();
        source.unwrap(PGConnection.class).getCopyAPI().copyOut("COPY " + list + " TO STDOUT", rows);
        long count = target.unwrap(PGConnection.class)
                .getCopyAPI()
                .copyIn("COPY " + list + " FROM STDIN", new ByteArrayInputStream(rows.toByteArray()));
        table.loaded.set(count);
    }

    /** Brings what has changed since the last time. */
    void follow(Connection source, Connection target) throws SQLException {
        List<String> lines = ReplicatedDatabase.texts(
                source,
                "SELECT data FROM pg_logical_slot_peek_changes('" + bringing.slot()
                        + "', NULL, NULL, 'skip-empty-xacts', '1')");
        if (lines.isEmpty()) {
            return;
        }
        target.setAutoCommit(false);
        try {
            for (String line : lines) {
                if (DecodedChange.is(line)) {
                    apply(target, DecodedChange.parse(line));
                } else if (line.startsWith("COMMIT")) {
                    target.commit();
                }
            }
            target.commit();
        } catch (SQLException e) {
            target.rollback();
            throw e;
        } finally {
            target.setAutoCommit(true);
        }
        // What was read twice is applied twice, to the same end.
        ReplicatedDatabase.texts(
                source,
                "SELECT lsn::text FROM pg_logical_slot_get_changes('" + bringing.slot() + "', NULL, " + lines.size()
                        + ", 'skip-empty-xacts', '1')");
    }

    private void apply(Connection target, DecodedChange change) throws SQLException {
        BroughtTable table = tables.get(change.table());
        if (table == null) {
            return;
        }
        Map<String, String> row = new LinkedHashMap<>(change.row());
        row.keySet().removeAll(table.removedColumns);
        switch (change.kind()) {
            case "INSERT" -> {
                delete(target, table, key(change, row));
                insert(target, table, row);
                table.inserts.incrementAndGet();
            }
            case "UPDATE" -> {
                update(target, table, change, row);
                table.updates.incrementAndGet();
            }
            case "DELETE" -> {
                delete(target, table, row);
                table.deletes.incrementAndGet();
            }
            // Nobody tells DMS of a TRUNCATE where it captures no DDL.
            default -> {}
        }
    }

    private void update(Connection target, BroughtTable table, DecodedChange change, Map<String, String> row)
            throws SQLException {
        Map<String, String> key = change.oldKey().isEmpty() ? key(change, row) : change.oldKey();
        if (!row.containsValue(DecodedChange.UNCHANGED)) {
            delete(target, table, key);
            delete(target, table, key(change, row));
            insert(target, table, row);
            return;
        }
        Map<String, String> changed = new LinkedHashMap<>(row);
        changed.values().removeIf(DecodedChange.UNCHANGED::equals);
        if (change.oldKey().isEmpty()) {
            changed.keySet().removeAll(keys.get(change.table()));
        }
        if (!changed.isEmpty()) {
            ReplicatedDatabase.execute(
                    target,
                    "UPDATE " + table.quoted() + " SET "
                            + changed.entrySet().stream()
                                    .map(column -> BroughtTable.quoted(column.getKey()) + " = " + column.getValue())
                                    .collect(Collectors.joining(", "))
                            + where(key));
        }
    }

    private Map<String, String> key(DecodedChange change, Map<String, String> row) {
        Map<String, String> key = new LinkedHashMap<>(row);
        key.keySet().retainAll(Optional.ofNullable(keys.get(change.table())).orElse(Set.of()));
        return key;
    }

    private static void insert(Connection target, BroughtTable table, Map<String, String> row) throws SQLException {
        String columns = row.keySet().stream().map(BroughtTable::quoted).collect(Collectors.joining(", "));
        ReplicatedDatabase.execute(
                target,
                "INSERT INTO " + table.quoted() + " (" + columns + ") OVERRIDING SYSTEM VALUE VALUES ("
                        + String.join(", ", row.values()) + ")");
    }

    private static void delete(Connection target, BroughtTable table, Map<String, String> key) throws SQLException {
        ReplicatedDatabase.execute(target, "DELETE FROM " + table.quoted() + where(key));
    }

    private static String where(Map<String, String> key) {
        return " WHERE "
                + key.entrySet().stream()
                        .map(column -> BroughtTable.quoted(column.getKey()) + " = " + column.getValue())
                        .collect(Collectors.joining(" AND "));
    }

    private static String literal(BroughtTable table) {
        return table.quoted().replace("'", "''");
    }
}
