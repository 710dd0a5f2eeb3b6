package io.github.herokumigrate.database.wire;

import io.github.herokumigrate.database.server.Endpoint;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.postgresql.jdbc.PgConnection;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * A session that we speak to in PostgreSQL's protocol ourselves, after the driver has logged in.
 *
 * <p>Statements travel many in one message, which makes one transaction of them unless one is open, and rows are
 * passed on without looking at them. Used by one thread; only {@link #abort()} may come from another.
 */
public final class Wire implements Abortable {
    private static final int BLOCK = 256 << 10;

    private final Connection login;
    private final Socket socket;
    private final OutputStream out;
    private final Inbox inbox;

    private Wire(Connection login, Socket socket) throws IOException {
        this.login = login;
        this.socket = socket;
        this.out = socket.getOutputStream();
        this.inbox = new Inbox(socket.getInputStream(), BLOCK);
    }

    /**
     * Logs in; the session has the settings of every session of a copy.
     *
     * @throws io.github.herokumigrate.database.CopyException if the server cannot be reached or refuses
     */
    public static Wire open(Endpoint endpoint) throws SQLException {
        Connection login = endpoint.connect();
        try {
            return new Wire(login, DriverSocket.of(login));
        } catch (IOException e) {
            login.close();
            throw lost(e);
        } catch (SQLException e) {
            login.close();
            throw e;
        }
    }

    /**
     * Runs statements, all in one message; what they return is dropped.
     *
     * @throws SQLException the server's error, with the position in the text; the rest was not run
     */
    public void run(String sql) throws SQLException {
        run(sql.getBytes(StandardCharsets.UTF_8));
    }

    /** The same with a text in the session's {@code client_encoding}. */
    public void run(byte[] sql) throws SQLException {
        answer(sql);
    }

    /**
     * The same with statements that copy rows in, one {@code COPY … FROM STDIN} for each of these. All rows follow the
     * statements at once: a server that has met an error drops them (contract: database.md §6.1).
     */
    public void copyIn(byte[] sql, List<RowBuffer> rows) throws SQLException {
        try {
            send(sql);
            for (RowBuffer some : rows) {
                some.writeTo(out);
            }
        } catch (IOException e) {
            throw lost(e);
        }
        answer();
    }

    /** The first column of the first row; empty if there is no row or it holds null. */
    public Optional<String> ask(String sql) throws SQLException {
        return answer(sql.getBytes(StandardCharsets.UTF_8)).value();
    }

    /** What the server said of itself and of the session when we logged in. */
    Map<String, String> parameters() throws SQLException {
        return login.unwrap(PgConnection.class).getParameterStatuses();
    }

    /** Ends what the server is doing for this session; the answer is an error. From any thread. */
    void cancel() {
        try {
            login.unwrap(PgConnection.class).cancelQuery();
        } catch (SQLException e) {
            // A server that cannot be reached has ended it, or will when it finds the connection gone.
            return;
        }
    }

    @Override
    public void abort() {
        cancel();
        closeSocket();
    }

    @Override
    public void close() {
        try {
            out.write(new byte[] {'X', 0, 0, 0, 4});
        } catch (IOException e) {
            // Then it has ended already.
        } finally {
            closeSocket();
        }
    }

    /** Sends statements without waiting for the answer. */
    void send(byte[] sql) throws IOException {
        ByteBuffer message = ByteBuffer.allocate(sql.length + Inbox.HEADER + 1);
        message.put((byte) 'Q').putInt(sql.length + Inbox.HEADER).put(sql).put((byte) 0);
        out.write(message.array());
    }

    private Answer answer(byte[] sql) throws SQLException {
        try {
            send(sql);
        } catch (IOException e) {
            throw lost(e);
        }
        return answer();
    }

    private Answer answer() throws SQLException {
        try {
            Answer answer = new Answer();
            while (!answer.isComplete()) {
                answer.add(inbox.take());
            }
            if (answer.failure().isPresent()) {
                throw answer.failure().get();
            }
            return answer;
        } catch (IOException e) {
            throw lost(e);
        }
    }

    OutputStream out() {
        return out;
    }

    Inbox inbox() {
        return inbox;
    }

    /** The error that stands for a connection that broke. */
    static SQLException lost(IOException cause) {
        return new PSQLException(
                "the connection was lost (" + cause.getMessage() + ")", PSQLState.CONNECTION_FAILURE, cause);
    }

    private void closeSocket() {
        try {
            socket.close();
        } catch (IOException e) {
            // Nothing is left to be closed.
            return;
        }
    }
}
