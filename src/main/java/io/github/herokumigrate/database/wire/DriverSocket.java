package io.github.herokumigrate.database.wire;

import java.lang.reflect.Field;
import java.net.Socket;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.core.PGStream;
import org.postgresql.core.QueryExecutorBase;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * The socket under a connection of the driver, encrypted if the connection is.
 *
 * <p>The driver has no door to it: its own way to copy makes an object of every row, which costs twice the time that
 * the servers' bytes need (contract: database.md §6.1). Logging in, with all its ways and certificates, stays the
 * driver's.
 */
final class DriverSocket {
    private DriverSocket() {}

    static Socket of(Connection connection) throws SQLException {
        try {
            Field field = QueryExecutorBase.class.getDeclaredField("pgStream");
            field.setAccessible(true);
            PGStream stream =
                    (PGStream) field.get(connection.unwrap(PgConnection.class).getQueryExecutor());
            if (stream.isGssEncrypted()) {
                throw new PSQLException(
                        "a connection encrypted by Kerberos cannot be used to copy; add gssencmode=disable to the URL",
                        PSQLState.CONNECTION_UNABLE_TO_CONNECT);
            }
            return stream.getSocket();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(
                    "Another version of the PostgreSQL driver is on the plugin's class path", e);
        }
    }
}
