package io.github.herokumigrate.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;

/**
 * One moment of the source that the dump and every comparison look at, so that a source in use stays consistent.
 *
 * <p>It lives as long as the transaction that exported it.
 */
public final class SourceSnapshot implements AutoCloseable {
    private static final String BEGIN = "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY";

    private final Endpoint source;
    private final Connection holder;
    private final String id;

    private SourceSnapshot(Endpoint source, Connection holder, String id) {
        this.source = source;
        this.holder = holder;
        this.id = id;
    }

    /** Takes the snapshot. */
    public static SourceSnapshot take(Endpoint source) throws SQLException {
        Connection holder = source.connect();
        try {
            Rows.execute(holder, BEGIN);
            return new SourceSnapshot(
                    source,
                    holder,
                    Rows.texts(holder, "SELECT pg_export_snapshot()").get(0));
        } catch (SQLException e) {
            holder.close();
            throw e;
        }
    }

    /** The name by which other sessions join it. */
    public String id() {
        return id;
    }

    /** What it sees, as the server writes it: the transactions that had ended. */
    public String moment() throws SQLException {
        return Rows.texts(holder, "SELECT pg_current_snapshot()::text").get(0);
    }

    /** The server that it is of. */
    public Endpoint source() {
        return source;
    }

    /** The statements that begin a transaction that sees it. */
    public String joining() {
        // The name comes from the server itself and holds hexadecimal digits and dashes only.
        return BEGIN + "; SET TRANSACTION SNAPSHOT '" + id + "'";
    }

    /** The transaction that holds it, for catalog questions. */
    public Connection holder() {
        return holder;
    }

    /** Another connection that sees this moment, for a reader working beside others; the caller closes it. */
    public Connection join() throws SQLException {
        Connection reader = source.connect();
        try (Statement statement = reader.createStatement()) {
            statement.execute(joining());
            return reader;
        } catch (SQLException e) {
            reader.close();
            throw e;
        }
    }

    /** The same for a reader that lets go of each table as soon as it has read it, and waits for none that is locked. */
    public Connection joinBriefly() throws SQLException {
        Connection reader = join();
        try {
            rejoin(reader);
            return reader;
        } catch (SQLException e) {
            reader.close();
            throw e;
        }
    }

    /** Ends the transaction of such a reader, with all its locks, and lets it see the moment again. */
    public void rejoin(Connection reader) throws SQLException {
        try (Statement statement = reader.createStatement()) {
            statement.execute("ROLLBACK; SET lock_timeout = '500ms'; " + joining());
        }
    }

    @Override
    public void close() {
        try {
            holder.close();
        } catch (SQLException e) {
            // A connection that is gone has let go of its snapshot.
            return;
        }
    }
}
