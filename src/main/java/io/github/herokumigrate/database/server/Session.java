package io.github.herokumigrate.database.server;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import org.postgresql.PGConnection;

/** The settings of our sessions: no time limits, nothing hidden, and the same text for the same value everywhere. */
final class Session {
    // lc_monetary decides how money is written. row_security=off turns silent filtering into an error.
    private static final String SETTINGS = """
            SELECT set_config(name, value, false)
            FROM (VALUES ('search_path', ''), ('DateStyle', 'ISO, MDY'), ('IntervalStyle', 'postgres'),
                         ('TimeZone', 'UTC'), ('extra_float_digits', '3'), ('bytea_output', 'hex'),
                         ('xmlbinary', 'base64'), ('lc_monetary', 'C'), ('row_security', 'off'),
                         ('statement_timeout', '0'), ('lock_timeout', '0'),
                         ('idle_in_transaction_session_timeout', '0'), ('transaction_timeout', '0'),
                         ('quote_all_identifiers', 'off'), ('synchronize_seqscans', 'off'))
                 AS wanted (name, value)
            WHERE current_setting(name, true) IS NOT NULL""";

    private Session() {}

    /**
     * Sets them, unless something stands between us and the server that may give our session to others with all its
     * settings: a pooler says another number than the process that works for us has.
     *
     * @return whether they are set
     */
    static boolean prepareIfDirect(Connection connection) throws SQLException {
        int process = connection.unwrap(PGConnection.class).getBackendPID();
        return run(connection, SETTINGS + " AND pg_backend_pid() = " + process);
    }

    /** Sets them. */
    static void prepare(Connection connection) throws SQLException {
        run(connection, SETTINGS);
    }

    private static boolean run(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet settings = statement.executeQuery(sql)) {
            return settings.next();
        }
    }
}
