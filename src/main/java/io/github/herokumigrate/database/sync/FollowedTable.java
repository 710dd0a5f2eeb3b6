package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A table, or a tree of partitions as one, whose changes are noted and applied.
 *
 * @param oid at the source
 * @param label schema and name, for messages
 * @param name schema and name in quotes
 * @param kind what it is
 * @param key the columns by which a row is found; empty if there are none, and then nothing can be noted
 * @param columns in quotes, in their order, but for generated ones
 * @param members the tables that statements may name: itself and its partitions
 * @param bytes size with what is stored out of line, without indexes
 */
public record FollowedTable(
        long oid,
        String label,
        String name,
        Kind kind,
        List<KeyColumn> key,
        List<String> columns,
        List<Member> members,
        long bytes) {
    // Of the keys that qualify the primary one first. Only columns with the usual order of their type qualify, as
    // DISTINCT goes by that.
    private static final String ALL = """
            SELECT c.oid, n.nspname || '.' || c.relname AS label, %s AS name,
                   CASE WHEN c.relkind = 'p' THEN 'PARTITIONED'
                        WHEN EXISTS (SELECT FROM pg_inherits i WHERE c.oid IN (i.inhrelid, i.inhparent))
                        THEN 'INHERITING' ELSE 'PLAIN' END AS kind,
                   ARRAY(SELECT %s FROM generate_series(0, k.indnkeyatts - 1) AS p JOIN pg_attribute a
                         ON a.attrelid = c.oid AND a.attnum = k.indkey[p] ORDER BY p) AS key,
                   ARRAY(SELECT %s || '.' || o.oprname FROM generate_series(0, k.indnkeyatts - 1) AS p
                         JOIN pg_opclass x ON x.oid = k.indclass[p]
                         JOIN pg_amop m ON m.amopfamily = x.opcfamily AND m.amopstrategy = 3
                                       AND m.amoplefttype = x.opcintype AND m.amoprighttype = x.opcintype
                         JOIN pg_operator o ON o.oid = m.amopopr JOIN pg_namespace s ON s.oid = o.oprnamespace
                         ORDER BY p) AS operators,
                   ARRAY(SELECT %s FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                         ORDER BY a.attnum) AS columns,
                   ARRAY(SELECT m.relid::oid::bigint FROM pg_partition_tree(c.oid) m
                         UNION SELECT c.oid::bigint ORDER BY 1) AS members,
                   ARRAY(SELECT %s FROM (SELECT relid::oid FROM pg_partition_tree(c.oid) UNION SELECT c.oid) AS m (oid)
                         JOIN pg_class mc ON mc.oid = m.oid JOIN pg_namespace mn ON mn.oid = mc.relnamespace
                         ORDER BY m.oid::bigint) AS names,
                   (SELECT sum(pg_table_size(m.oid))
                    FROM (SELECT relid::oid FROM pg_partition_tree(c.oid) UNION SELECT c.oid) AS m (oid)) AS bytes
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            LEFT JOIN LATERAL (
                SELECT i.indkey, i.indclass, i.indnkeyatts FROM pg_index i
                WHERE i.indrelid = c.oid AND i.indisunique AND i.indisvalid AND i.indpred IS NULL AND i.indexprs IS NULL
                  AND (i.indisprimary OR i.indimmediate)
                  AND NOT EXISTS (SELECT FROM generate_series(0, i.indnkeyatts - 1) AS p
                                  JOIN pg_attribute a ON a.attrelid = c.oid AND a.attnum = i.indkey[p]
                                  JOIN pg_opclass o ON o.oid = i.indclass[p]
                                  WHERE NOT a.attnotnull OR NOT o.opcdefault)
                ORDER BY i.indisprimary DESC, i.indnkeyatts, i.indexrelid LIMIT 1) AS k ON true
            WHERE c.relkind IN ('r', 'p') AND NOT c.relispartition AND %s AND %s
            ORDER BY c.oid""".formatted(
                    UserSchemas.quoted("n.nspname", "c.relname"),
                    UserSchemas.quoted("a.attname"),
                    UserSchemas.quoted("s.nspname"),
                    UserSchemas.quoted("a.attname"),
                    UserSchemas.quoted("mn.nspname", "mc.relname"),
                    UserSchemas.READABLE,
                    UserSchemas.notOfExtension("pg_class", "c.oid"));

    /** How its changes must be noted. */
    public enum Kind {
        /** A table by itself. */
        PLAIN,
        /** The root of a tree of partitions. */
        PARTITIONED,
        /** In a tree of tables of the old style, where a statement on one changes rows of others. */
        INHERITING
    }

    /**
     * A column of the key.
     *
     * @param name in quotes
     * @param operator that tells whether two values are equal, with its schema
     */
    public record KeyColumn(String name, String operator) {}

    /**
     * A table that statements may name.
     *
     * @param oid at the source
     * @param name schema and name in quotes
     */
    public record Member(long oid, String name) {}

    public FollowedTable {
        key = List.copyOf(key);
        columns = List.copyOf(columns);
        members = List.copyOf(members);
    }

    /** All tables of the application, with a key or without. */
    public static List<FollowedTable> all(Connection source) throws SQLException {
        return Rows.of(source, ALL, FollowedTable::read);
    }

    private static FollowedTable read(ResultSet row) throws SQLException {
        List<String> key = texts(row.getArray(5));
        List<String> operators = texts(row.getArray(6));
        List<Long> members = Arrays.asList((Long[]) row.getArray(8).getArray());
        List<String> names = texts(row.getArray(9));
        return new FollowedTable(
                row.getLong(1),
                row.getString(2),
                row.getString(3),
                Kind.valueOf(row.getString(4)),
                IntStream.range(0, key.size())
                        .mapToObj(i -> new KeyColumn(key.get(i), operators.get(i)))
                        .toList(),
                texts(row.getArray(7)),
                IntStream.range(0, members.size())
                        .mapToObj(i -> new Member(members.get(i), names.get(i)))
                        .toList(),
                row.getLong(10));
    }

    private static List<String> texts(Array array) throws SQLException {
        return Arrays.asList((String[]) array.getArray());
    }

    /** Whether its changes can be noted. */
    public boolean hasKey() {
        return !key.isEmpty();
    }

    /** The table of the keys of rows that changed. */
    String changes() {
        return "hmig.d_" + oid;
    }

    /** The name with {@code ONLY} where rows of other tables are not meant. */
    String rows() {
        return kind == Kind.PARTITIONED ? name : "ONLY " + name;
    }

    /** The columns of the key of a row, as a list. */
    String keyOf(String alias) {
        return key.stream().map(column -> alias + "." + column.name()).collect(Collectors.joining(", "));
    }

    /** The columns of the key, as a list. */
    String keyColumns() {
        return key.stream().map(KeyColumn::name).collect(Collectors.joining(", "));
    }

    /** The condition that two rows have the same key. */
    String sameKey(String one, String other) {
        return key.stream()
                .map(column -> one + "." + column.name() + " OPERATOR(" + column.operator() + ") " + other + "."
                        + column.name())
                .collect(Collectors.joining(" AND "));
    }
}
