package io.github.herokumigrate.database.server;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * Finds out whether a pooler gives each transaction to any session of the server that is free. What a copy sets for
 * its sessions would then stay behind on sessions of the application, and its locks would be anybody's (contract:
 * database.md, H13).
 */
final class Pooler {
    private static final String PROCESS = "SELECT pg_backend_pid()::text";
    private static final int ATTEMPTS = 5;

    private Pooler() {}

    /** Opens a connection without any settings. */
    interface Opener {
        /** A connection; the caller closes it. */
        Connection open() throws SQLException;
    }

    /**
     * Looks whether one connection gets the session of another between two transactions, or changes its own.
     *
     * @throws CopyException if so; says what to use instead
     */
    static void refuseOfTransactions(Endpoint endpoint, Opener opener) throws SQLException {
        try (Connection one = opener.open();
                Connection other = opener.open()) {
            other.setAutoCommit(false);
            String process = process(one);
            for (int i = 0; i < ATTEMPTS; i++) {
                if (process(other).equals(process) || !process(one).equals(process)) {
                    throw refusal(endpoint);
                }
                other.commit();
            }
        }
    }

    private static String process(Connection connection) throws SQLException {
        return Rows.texts(connection, PROCESS).get(0);
    }

    private static CopyException refusal(Endpoint endpoint) {
        return new CopyException(
                Phase.PREFLIGHT,
                endpoint.side().toString(),
                "The " + endpoint + " is reached through a pooler of transactions, where the settings and locks of a"
                        + " copy would meet those of the application. Give the server's own URL: at Heroku DATABASE_URL"
                        + " instead of DATABASE_CONNECTION_POOL_URL, at Fly.io the host that begins with 'direct.', at"
                        + " Railway that of the database's own service.");
    }
}
