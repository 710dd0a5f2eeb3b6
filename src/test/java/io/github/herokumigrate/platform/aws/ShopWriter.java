package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.concurrent.ConcurrentSkipListSet;
import java.util.concurrent.TimeUnit;

/** The application, which goes on writing until it is kept from it, and remembers what it was told is written. */
final class ShopWriter implements AutoCloseable {
    private final DatabaseUrl database;
    private final Thread thread = new Thread(this::write, "shop");
    private final Set<Integer> written = new ConcurrentSkipListSet<>();
    private volatile boolean isOver;

    private ShopWriter(DatabaseUrl database) {
        this.database = database;
    }

    static ShopWriter start(DatabaseUrl database) {
        ShopWriter writer = new ShopWriter(database);
        writer.thread.start();
        return writer;
    }

    /** Ends it; the numbers of the orders that were written for good. */
    Set<Integer> stop() {
        isOver = true;
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return written;
    }

    @Override
    public void close() {
        stop();
    }

    private void write() {
        int number = 1000;
        while (!isOver) {
            try (Connection connection = TestPostgres.connect(database);
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                while (!isOver) {
                    number++;
                    write(connection, statement, number);
                    TimeUnit.MILLISECONDS.sleep(10);
                }
            } catch (SQLException e) {
                // Kept from writing: read-only, or its session was ended. It tries again, as applications do.
                Thread.yield();
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private void write(Connection connection, Statement statement, int number) throws SQLException {
        statement.execute(
                "INSERT INTO customer (name, note) VALUES ('n" + number + " ''quoted'' \\ \"', '{\"a\": [1, null]}')");
        statement.execute("INSERT INTO \"Order_Line\" VALUES (" + number + ", 1, 10.50, 's', DEFAULT, 1)");
        statement.execute("UPDATE \"Order_Line\" SET amount = amount + 1 WHERE order_no % 7 = " + number % 7);
        statement.execute("UPDATE \"Order_Line\" SET line = line + 1 WHERE order_no = " + (number - 1));
        statement.execute("DELETE FROM customer WHERE name LIKE 'n" + (number - 5) + " %'");
        statement.execute("INSERT INTO event VALUES (" + number + ", '2025-06-01')");
        statement.execute("UPDATE event SET at = '2026-06-01' WHERE id = " + (number - 2));
        statement.execute("INSERT INTO keyless VALUES ('" + number + "')");
        statement.execute("SELECT nextval('invoice')");
        if (number % 5 == 0) {
            connection.rollback();
        } else {
            connection.commit();
            written.add(number);
        }
    }
}
