package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.List;

/**
 * A table whose rows are copied.
 *
 * @param oid at the source
 * @param label schema and name, for messages
 * @param name schema and name in quotes, whatever words a server may reserve
 * @param columns in quotes, in their order, but for generated ones
 * @param pages of 8 KiB that the rows take, without what is stored out of line
 * @param bytes size with what is stored out of line, without indexes
 * @param rows about how many, by the source's statistics
 * @param condition which rows of an extension's table are the application's; empty for all
 */
record TableData(
        long oid,
        String label,
        String name,
        List<String> columns,
        long pages,
        long bytes,
        long rows,
        String condition) {
    private static final String SHAPE =
            """
            SELECT c.oid, c.oid::regclass::text AS label, %s AS name,
                   ARRAY(SELECT %s FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped AND a.attgenerated = ''
                         ORDER BY a.attnum) AS columns,
                   pg_relation_size(c.oid) / current_setting('block_size')::bigint AS pages,
                   pg_table_size(c.oid) AS bytes, greatest(c.reltuples, 0)::bigint AS rows, %s AS condition
            """.formatted(UserSchemas.quoted("n.nspname", "c.relname"), UserSchemas.quoted("a.attname"), "%s");
    private static final String OWN = SHAPE.formatted("''") + " FROM pg_class c JOIN pg_namespace n"
            + " ON n.oid = c.relnamespace WHERE c.relkind = 'r' AND " + UserSchemas.READABLE + " AND "
            + UserSchemas.notOfExtension("pg_class", "c.oid");
    // A condition is written as pg_dump takes it: with its WHERE.
    private static final String OF_EXTENSIONS = SHAPE.formatted("e.condition")
            + " FROM (SELECT unnest(extconfig) AS oid, unnest(extcondition) AS condition FROM pg_extension) e"
            + " JOIN pg_class c ON c.oid = e.oid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind = 'r' AND has_table_privilege(c.oid, 'SELECT')";

    TableData {
        columns = List.copyOf(columns);
    }

    /** All tables of the source, the largest first. */
    static List<TableData> of(Connection source) throws SQLException {
        return Rows.of(
                source,
                "SELECT * FROM (" + OWN + " UNION ALL " + OF_EXTENSIONS + ") AS t ORDER BY bytes DESC",
                row -> new TableData(
                        row.getLong(1),
                        row.getString(2),
                        row.getString(3),
                        Arrays.asList((String[]) row.getArray(4).getArray()),
                        row.getLong(5),
                        row.getLong(6),
                        row.getLong(7),
                        row.getString(8)));
    }

    /** Whether there is anything to copy. */
    boolean isEmpty() {
        return pages == 0;
    }

    /** The statement that gives its rows, in the encoding of the source. */
    String copyOut(String encoding) {
        return condition.isEmpty()
                ? "COPY " + name + columnList() + " TO STDOUT" + options(encoding)
                : "COPY (SELECT " + String.join(", ", columns) + " FROM ONLY " + name + " " + condition + ") TO STDOUT"
                        + options(encoding);
    }

    /** The same for some of its pages. */
    String copyOut(String encoding, PageRange range) {
        return "COPY (SELECT " + String.join(", ", columns) + " FROM ONLY " + name + " WHERE " + range.condition()
                + ") TO STDOUT" + options(encoding);
    }

    /** The statement that takes its rows. */
    String copyIn(String encoding) {
        return "COPY " + name + columnList() + " FROM STDIN" + options(encoding);
    }

    private String columnList() {
        // A table without columns of its own takes its rows without a list.
        return columns.isEmpty() ? "" : " (" + String.join(", ", columns) + ")";
    }

    private static String options(String encoding) {
        return " (ENCODING '" + encoding + "')";
    }
}
