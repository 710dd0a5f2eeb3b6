package io.github.herokumigrate.database.server;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import org.postgresql.PGConnection;

/** Some connections to one side, each used by one question at a time. */
public final class ReaderPool implements AutoCloseable {
    private final List<Connection> connections = new ArrayList<>();
    private final BlockingQueue<Connection> free = new LinkedBlockingQueue<>();
    private final ExecutorService workers;
    private final Renewal renewal;

    /**
     * Opens all connections, side by side.
     *
     * @param size how many, at least one
     * @throws SQLException if one cannot be opened; none stays open then
     */
    public ReaderPool(int size, Opener opener) throws SQLException, InterruptedException {
        this(size, opener, connection -> {});
    }

    /**
     * The same.
     *
     * @param renewal what is done with a connection after each question, whatever became of it
     */
    public ReaderPool(int size, Opener opener, Renewal renewal) throws SQLException, InterruptedException {
        this.renewal = renewal;
        workers = Executors.newFixedThreadPool(size, task -> {
            Thread thread = new Thread(task, "database reader");
            thread.setDaemon(true);
            return thread;
        });
        List<Beside<Connection>> opening = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            opening.add(Beside.start("database reader", opener::open));
        }
        try {
            for (Beside<Connection> connection : opening) {
                connections.add(connection.await());
            }
        } catch (SQLException | RuntimeException | InterruptedException e) {
            close();
            throw e;
        } finally {
            opening.forEach(Beside::close);
        }
        free.addAll(connections);
    }

    /** Opens a connection. */
    public interface Opener {
        /** A connection that the pool closes. */
        Connection open() throws SQLException;
    }

    /** Makes a connection ready for the next question. */
    public interface Renewal {
        /** Does it; if it fails, the next question does too. */
        void renew(Connection connection) throws SQLException;
    }

    /** Asks something. */
    public interface Question<T> {
        /** The answer; does not close the connection. */
        T ask(Connection connection) throws SQLException;
    }

    /** Asks as soon as a connection is free. */
    public <T> Future<T> ask(Question<T> question) {
        return workers.submit(() -> {
            Connection connection = free.take();
            try {
                T answer = question.ask(connection);
                renewal.renew(connection);
                return answer;
            } catch (SQLException e) {
                renewal.renew(connection);
                throw e;
            } finally {
                free.add(connection);
            }
        });
    }

    /**
     * Waits for an answer.
     *
     * @throws SQLException if the server gave an error instead
     */
    public static <T> T get(Future<T> answer) throws SQLException, InterruptedException {
        try {
            return answer.get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Ends all, also what is still running. */
    @Override
    public void close() {
        workers.shutdownNow();
        for (Connection connection : connections) {
            try {
                // A server goes on with a query that nobody waits for any more.
                if (!free.contains(connection)) {
                    connection.unwrap(PGConnection.class).cancelQuery();
                }
                connection.abort(Runnable::run);
            } catch (SQLException e) {
                // Gone already, which is what was wanted.
            }
        }
    }
}
