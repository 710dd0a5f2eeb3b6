package io.github.herokumigrate.database.server;

import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** A server's error, short enough for a sentence and without the data that its details may quote. */
public final class ServerSaid {
    private ServerSaid() {}

    /** The first line of the message and the SQLSTATE, not yet scrubbed of secrets. */
    public static String inOneLine(SQLException failure) {
        if (failure instanceof PSQLException server) {
            ServerErrorMessage message = server.getServerErrorMessage();
            if (message != null && message.getMessage() != null) {
                return message.getMessage().lines().findFirst().orElse("") + ", SQLSTATE " + failure.getSQLState();
            }
        }
        String text = failure.getMessage() == null ? "" : failure.getMessage();
        return text.lines().findFirst().orElse("") + ", SQLSTATE " + failure.getSQLState();
    }
}
