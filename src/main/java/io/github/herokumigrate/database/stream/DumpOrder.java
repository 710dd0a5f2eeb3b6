package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.wire.Guesses;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The order in which {@code pg_dump} asks for objects: kind by kind, each in the order of schemas and names as far as
 * they do not depend on each other. It asks one question or more for each sequence, view, function and type, older
 * versions also for each table.
 */
final class DumpOrder {
    private static final String OBJECTS = """
            SELECT kind, oid FROM (
                SELECT CASE WHEN c.relkind = 'S' THEN 'sequence' WHEN c.relkind IN ('v', 'm') THEN 'view'
                            ELSE 'table' END AS kind, c.oid, n.nspname, c.relname AS name
                FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
                WHERE c.relkind IN ('r', 'p', 'v', 'm', 'S') AND %1$s AND %2$s
                UNION ALL
                SELECT 'function', p.oid, n.nspname, p.proname
                FROM pg_proc p JOIN pg_namespace n ON n.oid = p.pronamespace WHERE %1$s AND %3$s
                UNION ALL
                SELECT 'type ' || t.typtype::text, t.oid, n.nspname, t.typname
                FROM pg_type t JOIN pg_namespace n ON n.oid = t.typnamespace
                WHERE t.typtype IN ('e', 'd', 'r') AND %1$s AND %4$s) AS objects
            ORDER BY kind, nspname, name""".formatted(
                    UserSchemas.READABLE,
                    UserSchemas.notOfExtension("pg_class", "c.oid"),
                    UserSchemas.notOfExtension("pg_proc", "p.oid"),
                    UserSchemas.notOfExtension("pg_type", "t.oid"));

    private DumpOrder() {}

    /** What a dump of this database will probably ask. */
    static Guesses guesses(Connection source) throws SQLException {
        Map<String, List<Long>> kinds = new LinkedHashMap<>();
        Rows.of(
                source,
                OBJECTS,
                row -> kinds.computeIfAbsent(row.getString(1), kind -> new ArrayList<>())
                        .add(row.getLong(2)));
        return new Guesses(List.copyOf(kinds.values()));
    }
}
