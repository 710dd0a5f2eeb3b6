package io.github.herokumigrate.database.catalog;

import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A table that holds rows itself: what is needed to read all of it.
 *
 * @param name schema and name, quoted as SQL needs it
 * @param plainName schema and name without quotes
 * @param columns its columns, quoted, in their order
 * @param bytes its size without indexes
 * @param policiesForced whether row security applies to its owner too
 */
public record TableShape(String name, String plainName, List<String> columns, long bytes, boolean policiesForced) {
    private static final String ALL = """
            SELECT c.oid::regclass::text, n.nspname || '.' || c.relname, pg_table_size(c.oid),
                   c.relrowsecurity AND c.relforcerowsecurity,
                   ARRAY(SELECT quote_ident(a.attname) FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum)
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = '%s'""";

    public TableShape {
        columns = List.copyOf(columns);
    }

    /** The tables of the application, partitions included, by name. */
    public static Map<String, TableShape> tables(Connection connection) throws SQLException {
        return ofKind(connection, "r");
    }

    /** Its materialized views, which hold rows as tables do. */
    public static Map<String, TableShape> materializedViews(Connection connection) throws SQLException {
        return ofKind(connection, "m");
    }

    /**
     * Asks for one row: the number of rows and a text that differs when any value in any row differs, whatever the
     * order of the rows. Columns are named, because a restore may change their order under inheritance.
     *
     * @param columns the columns to look at, in an order that is the same on both sides
     */
    public String question(VerifyLevel level, List<String> columns) {
        String hash = switch (level) {
            case COUNTS -> "'-'";
            case FULL ->
                "coalesce(sum(hashtextextended(ROW(" + String.join(", ", columns) + ")::text, 0)::numeric), 0)::text";
        };
        return "SELECT count(*), " + hash + " FROM ONLY " + name;
    }

    private static Map<String, TableShape> ofKind(Connection connection, String kind) throws SQLException {
        Map<String, TableShape> tables = new LinkedHashMap<>();
        String sql = ALL.formatted(kind) + " AND " + UserSchemas.READABLE + " AND "
                + UserSchemas.notOfExtension("pg_class", "c.oid") + " ORDER BY c.oid::regclass::text COLLATE \"C\"";
        Rows.of(
                        connection,
                        sql,
                        row -> new TableShape(
                                row.getString(1),
                                row.getString(2),
                                Arrays.asList((String[]) row.getArray(5).getArray()),
                                row.getLong(3),
                                row.getBoolean(4)))
                .forEach(table -> tables.put(table.name(), table));
        return tables;
    }
}
