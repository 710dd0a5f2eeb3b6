package io.github.herokumigrate.database.replication;

import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.model.Memory;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The tables of a source, sorted by who brings their rows.
 *
 * @param carried those that the service brings
 * @param left the oids of the others, whose rows we copy ourselves at the end
 * @param leftLabels these with their sizes, for messages, but for tables of extensions
 */
public record ReplicatedTables(List<ReplicatedTable> carried, Set<Long> left, List<String> leftLabels) {
    // Without a primary key nobody learns which row was changed or deleted. What is not logged is not replicated. A
    // table
    // that others inherit from would bring their rows twice.
    private static final String ALL =
            """
            SELECT c.oid, n.nspname, c.relname,
                   ARRAY(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated <> ''
                         ORDER BY a.attnum) AS computed,
                   greatest(c.reltuples, 0)::bigint, pg_table_size(c.oid),
                   c.relpersistence = 'p' AND c.relreplident IN ('d', 'f')
                   AND EXISTS (SELECT FROM pg_index i
                               WHERE i.indrelid = c.oid AND i.indisprimary AND i.indisvalid AND i.indimmediate)
                   AND NOT EXISTS (SELECT FROM pg_inherits i
                                   WHERE i.inhparent = c.oid OR i.inhrelid = c.oid AND NOT c.relispartition)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'r' AND %s AND %s ORDER BY n.nspname, c.relname""".formatted(UserSchemas.READABLE, UserSchemas.notOfExtension("pg_class", "c.oid"));
    private static final String OF_EXTENSIONS = "SELECT unnest(extconfig)::oid FROM pg_extension";

    public ReplicatedTables {
        carried = List.copyOf(carried);
        left = Set.copyOf(left);
        leftLabels = List.copyOf(leftLabels);
    }

    /** Those of a source. */
    public static ReplicatedTables of(Connection source) throws SQLException {
        List<ReplicatedTable> carried = new ArrayList<>();
        Set<Long> left = new HashSet<>(Rows.of(source, OF_EXTENSIONS, row -> row.getLong(1)));
        List<String> labels = new ArrayList<>();
        Rows.each(source, ALL, row -> {
            ReplicatedTable table = read(row);
            if (row.getBoolean(7)) {
                carried.add(table);
            } else {
                left.add(row.getLong(1));
                labels.add(table.label() + " (" + new Memory(table.bytes()) + ")");
            }
        });
        return new ReplicatedTables(carried, left, labels);
    }

    private static ReplicatedTable read(ResultSet row) throws SQLException {
        return new ReplicatedTable(
                row.getString(2),
                row.getString(3),
                Arrays.asList((String[]) row.getArray(4).getArray()),
                row.getLong(5),
                row.getLong(6));
    }

    /** What a user should know of the others; empty if there are none. */
    public Optional<String> notice() {
        return leftLabels.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        "DMS can not follow tables without a primary key, unlogged ones, and those that inherit or are"
                                + " inherited from. They are copied by this program at the end, while nobody may write: "
                                + leftLabels.stream().collect(Collectors.joining(", ")) + ".");
    }
}
