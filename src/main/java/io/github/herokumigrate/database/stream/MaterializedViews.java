package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.Connection;
import java.sql.SQLException;

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

    private static final String SEARCH_PATH = "SELECT reset_val FROM pg_settings WHERE name = 'search_path'";
    // What is not there, or not under this name; and a view that is not filled because of that.
    private static final String UNDEFINED = "42";
    private static final String NOT_FILLED = "55000";

    private final Connection source;
    private final Wire target;
    private final Notices notices;

    /** Those of this source. */
    MaterializedViews(Connection source, Wire target, Notices notices) {
        this.source = source;
        this.target = target;
        this.notices = notices;
    }

    /**
     * Fills them at the target. One whose functions do not find what they name stays empty, which is told here and found
     * by the comparison.
     *
     * @throws CopyException if one cannot be filled for another reason
     */
    void fill() throws SQLException {
        String path = Rows.texts(source, SEARCH_PATH).get(0);
        for (String view : Rows.texts(source, FILLED)) {
            if (isFilled(view) || isFilledWith(path, view)) {
                target.run("ANALYZE " + view);
            }
        }
    }

    private boolean isFilled(String view) throws SQLException {
        try {
            target.run("REFRESH MATERIALIZED VIEW " + view);
            return true;
        } catch (SQLException e) {
            if (Transient.is(e)) {
                throw e;
            }
            return false;
        }
    }

    // Functions may find nothing without the application's search path (H19); from version 17 on none is heeded here.
    private boolean isFilledWith(String path, String view) throws SQLException {
        try {
            target.run("SELECT pg_catalog.set_config('search_path', " + Sql.literal(path) + ", false)");
            target.run("REFRESH MATERIALIZED VIEW " + view);
            notices.add("Materialized view " + view + " can only be filled with the search_path " + path
                    + ", because it uses names without a schema. Name the schemas in its functions.");
            return true;
        } catch (SQLException e) {
            String state = String.valueOf(e.getSQLState());
            if (!state.startsWith(UNDEFINED) && !state.equals(NOT_FILLED)) {
                throw failure(view, e);
            }
            notices.add("Materialized view " + view + " could not be filled: " + ServerSaid.inOneLine(e)
                    + ". From PostgreSQL 17 on its functions must name the schemas of what they use, or bring a search_path:"
                    + " ALTER FUNCTION … SET search_path = " + path + ". Do that, then REFRESH MATERIALIZED VIEW "
                    + view
                    + ".");
            return false;
        } finally {
            target.run("SELECT pg_catalog.set_config('search_path', '', false)");
        }
    }

    private static CopyException failure(String view, SQLException cause) {
        return new CopyException(
                Phase.POST_DATA,
                view,
                "The target could not fill materialized view " + view + ": " + ServerSaid.inOneLine(cause)
                        + ". Mend the cause and run the copy again; it goes on from here.",
                cause);
    }
}
