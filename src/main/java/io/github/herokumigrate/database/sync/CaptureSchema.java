package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** The schema {@code hmig}, which several things are kept in: it goes with the last of them. */
final class CaptureSchema {
    private static final String EMPTY = """
            SELECT 1 FROM pg_namespace n WHERE n.nspname = 'hmig'
              AND NOT EXISTS (SELECT FROM pg_class c WHERE c.relnamespace = n.oid)
              AND NOT EXISTS (SELECT FROM pg_proc p WHERE p.pronamespace = n.oid)""";

    private CaptureSchema() {}

    /** Drops it if nothing is in it. */
    static void dropIfEmpty(Connection connection) throws SQLException {
        if (!Rows.texts(connection, EMPTY).isEmpty()) {
            Rows.execute(connection, "DROP SCHEMA IF EXISTS hmig");
        }
    }
}
