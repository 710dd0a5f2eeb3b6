package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** The materialized views of the source that hold something, each after those that it reads. */
final class MaterializedViews {
    // How many others a view stands on: those that it reads, and those that they read.
    private static final String FILLED = """
            WITH RECURSIVE reads AS (
                SELECT DISTINCT r.ev_class AS view, d.refobjid AS read
                FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class AND c.relkind IN ('v', 'm')
                JOIN pg_depend d ON d.classid = 'pg_rewrite'::regclass AND d.objid = r.oid
                                AND d.refclassid = 'pg_class'::regclass AND d.refobjid <> r.ev_class),
            stands_on AS (
                SELECT view, read FROM reads
                UNION
                SELECT s.view, r.read FROM stands_on s JOIN reads r ON r.view = s.read)
            SELECT %s FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'm' AND c.relispopulated AND %s AND %s
            ORDER BY (SELECT count(*) FROM stands_on s WHERE s.view = c.oid), c.oid""".formatted(
                    UserSchemas.quoted("n.nspname", "c.relname"),
                    UserSchemas.READABLE,
                    UserSchemas.notOfExtension("pg_class", "c.oid"));

    private MaterializedViews() {}

    /** Their schemas and names in quotes. */
    static List<String> filled(Connection source) throws SQLException {
        return Rows.texts(source, FILLED);
    }
}
