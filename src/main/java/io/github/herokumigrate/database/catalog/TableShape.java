package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * A table that holds rows itself: what is needed to read all of it.
 *
 * @param oid at its own server
 * @param name schema and name, quoted as SQL needs it
 * @param plainName schema and name without quotes
 * @param columns in their order
 * @param key the columns of its primary key; empty if it has none
 * @param bytes its size without indexes
 * @param policiesForced whether row security applies to its owner too
 */
public record TableShape(
        long oid,
        String name,
        String plainName,
        List<Column> columns,
        List<KeyColumn> key,
        long bytes,
        boolean policiesForced) {
    private static final String ALL = """
            SELECT c.oid::regclass::text, n.nspname || '.' || c.relname, pg_table_size(c.oid),
                   c.relrowsecurity AND c.relforcerowsecurity,
                   ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                   ARRAY(SELECT CASE WHEN t.typnamespace <> 'pg_catalog'::regnamespace THEN NULL
                                     WHEN t.typname IN ('int2', 'int4', 'int8', 'oid', 'bool', 'date', 'time', 'timestamp',
                                                       'timestamptz', 'uuid', 'bytea', 'text', 'varchar')
                                       AND coalesce(l.collisdeterministic, true) THEN quote_ident(a.attname)
                                     -- Of a scale that is part of the type, so that 1.0 and 1.00 do not meet.
                                     WHEN t.typname = 'numeric' AND a.atttypmod >= 0 THEN quote_ident(a.attname)
                                     WHEN t.typname IN ('float4', 'float8')
                                       THEN t.typname || 'send(' || quote_ident(a.attname) || ')'
                                     WHEN t.typname IN ('json', 'jsonb')
                                       THEN 'hashtextextended(' || quote_ident(a.attname) || '::text, 0)' END
                         FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                         LEFT JOIN pg_collation l ON l.oid = a.attcollation
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                   ARRAY(SELECT quote_ident(a.attname) FROM pg_index i, generate_series(1, i.indnkeyatts) AS position
                         JOIN pg_attribute a ON true
                         WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid
                           AND a.attnum = i.indkey[position - 1] ORDER BY position),
                   ARRAY(SELECT t.typcategory IN ('N', 'D', 'B') OR t.typname = 'uuid'
                         FROM pg_index i, generate_series(1, i.indnkeyatts) AS position
                         JOIN pg_attribute a ON true JOIN pg_type t ON t.oid = a.atttypid
                         WHERE i.indrelid = c.oid AND i.indisprimary AND a.attrelid = c.oid
                           AND a.attnum = i.indkey[position - 1] ORDER BY position),
                   c.oid
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = '%s'""";

    public TableShape {
        columns = List.copyOf(columns);
        key = List.copyOf(key);
    }

    /**
     * A column.
     *
     * @param name quoted
     * @param quick an expression of it that is quicker to hash than its text, and a value of which is the same exactly
     *     if the text is; empty if there is none
     */
    public record Column(String name, Optional<String> quick) {}

    /** The names of the columns, quoted, in their order. */
    public List<String> columnNames() {
        return columns.stream().map(Column::name).toList();
    }

    /**
     * A column of a primary key.
     *
     * @param name quoted
     * @param content what its values may be
     */
    public record KeyColumn(String name, Content content) {
        /** What the values of a key are. */
        public enum Content {
            /** Numbers, times and the like. */
            NUMBER,
            /** Texts: perhaps the address of a person, or a token by which one logs in. */
            TEXT
        }

        /** An expression: the name and the value as it may be shown, of a text its MD5 sum. */
        public String label() {
            String label = name.replace("'", "''") + " = ";
            return content == Content.NUMBER
                    ? "'" + label + "' || " + name + "::text"
                    : "'md5 of " + label + "' || md5(" + name + "::text)";
        }
    }

    /** The tables of the application, partitions included, by name. */
    public static Map<String, TableShape> tables(Connection connection) throws SQLException {
        return ofKind(connection, "r");
    }

    /** Its materialized views, which hold rows as tables do. */
    public static Map<String, TableShape> materializedViews(Connection connection) throws SQLException {
        return ofKind(connection, "m");
    }

    private static Map<String, TableShape> ofKind(Connection connection, String kind) throws SQLException {
        Map<String, TableShape> tables = new LinkedHashMap<>();
        String sql = ALL.formatted(kind) + " AND " + UserSchemas.READABLE + " AND "
                + UserSchemas.notOfExtension("pg_class", "c.oid") + " ORDER BY c.oid::regclass::text COLLATE \"C\"";
        Rows.of(
                        connection,
                        sql,
                        row -> new TableShape(
                                row.getLong(9),
                                row.getString(1),
                                row.getString(2),
                                columns((String[]) row.getArray(5).getArray(), (String[])
                                        row.getArray(6).getArray()),
                                key((String[]) row.getArray(7).getArray(), (Boolean[])
                                        row.getArray(8).getArray()),
                                row.getLong(3),
                                row.getBoolean(4)))
                .forEach(table -> tables.put(table.name(), table));
        return tables;
    }

    private static List<Column> columns(String[] names, @Nullable String[] quick) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> new Column(names[i], Optional.ofNullable(quick[i])))
                .toList();
    }

    private static List<KeyColumn> key(String[] names, Boolean[] numbers) {
        return IntStream.range(0, names.length)
                .mapToObj(i -> new KeyColumn(names[i], numbers[i] ? KeyColumn.Content.NUMBER : KeyColumn.Content.TEXT))
                .toList();
    }
}
