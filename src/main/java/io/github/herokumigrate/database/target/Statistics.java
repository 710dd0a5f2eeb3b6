package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;

/** What a target's planner knows of its tables. */
public final class Statistics {
    private static final String CHANGED = "SELECT " + UserSchemas.quoted("n.nspname", "c.relname")
            + " FROM pg_stat_user_tables s JOIN pg_class c ON c.oid = s.relid"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace WHERE s.n_mod_since_analyze > 0 AND "
            + UserSchemas.READABLE;

    // Of a partitioned table as a whole: no server makes these by itself.
    private static final String WHOLE = "SELECT " + UserSchemas.quoted("n.nspname", "c.relname")
            + " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind = 'p' AND NOT c.relispartition AND " + UserSchemas.READABLE
            + " AND EXISTS (SELECT FROM pg_stats s WHERE s.schemaname = n.nspname AND s.tablename = c.relname"
            + " AND s.inherited) ORDER BY c.oid";

    private Statistics() {}

    /** Makes those anew that are of tables with other rows by now. */
    public static void refresh(Connection target) throws SQLException {
        for (String table : Rows.texts(target, CHANGED)) {
            Rows.execute(target, "ANALYZE " + table);
        }
    }

    /** Makes those of partitioned tables as a whole, for the tables of which the source has them. */
    public static void ofWholeTables(Connection source, Connection target) throws SQLException {
        for (String table : Rows.texts(source, WHOLE)) {
            Rows.execute(target, "ANALYZE " + table);
        }
    }
}
