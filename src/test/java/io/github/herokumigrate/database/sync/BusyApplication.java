package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;

/** An application that writes without a pause to the tables of {@code busy.sql}, and knows what it has written. */
public final class BusyApplication implements AutoCloseable {
    private static final int WRITERS = 3;
    private static final int LONG_TRANSACTION = 40;

    private final DatabaseUrl database;
    private final ExecutorService threads = Executors.newFixedThreadPool(WRITERS);
    private final AtomicBoolean stopping = new AtomicBoolean();
    private final List<Future<Map<Long, String>>> writers = new ArrayList<>();

    private BusyApplication(DatabaseUrl database) {
        this.database = database;
    }

    /** Starts it. */
    public static BusyApplication start(DatabaseUrl database) {
        return start(database, 0);
    }

    /** Starts it again: each start has a number of its own. */
    public static BusyApplication start(DatabaseUrl database, int number) {
        BusyApplication application = new BusyApplication(database);
        for (int i = 1; i <= WRITERS; i++) {
            int writer = number * WRITERS + i;
            Callable<Map<Long, String>> work = () -> application.new Writer(writer).write();
            application.writers.add(application.threads.submit(work));
        }
        return application;
    }

    /** Stops it; gives the texts of the accounts that its transactions have committed. */
    public Map<Long, String> stop() throws InterruptedException, ExecutionException {
        stopping.set(true);
        Map<Long, String> ledger = new TreeMap<>();
        for (Future<Map<Long, String>> writer : writers) {
            ledger.putAll(writer.get());
        }
        return ledger;
    }

    @Override
    public void close() {
        stopping.set(true);
        threads.shutdownNow();
    }

    private final class Writer {
        private final int number;
        private final Random random;
        private final Map<Long, String> committed = new TreeMap<>();
        private long next;
        // Whoever loses the connection now does not know.
        private boolean isCommitting;

        Writer(int number) {
            this.number = number;
            this.random = new Random(number);
            this.next = number * 1_000_000L;
        }

        Map<Long, String> write() throws SQLException {
            try (Connection connection = TestPostgres.connect(database)) {
                connection.setAutoCommit(false);
                for (int i = 0; !stopping.get(); i++) {
                    try {
                        transaction(connection, i);
                    } catch (SQLException e) {
                        String state = e.getSQLState();
                        // Nobody may write any more.
                        if (state.equals("25006") || state.startsWith("57") || state.startsWith("08")) {
                            return isCommitting ? Map.of() : committed;
                        }
                        connection.rollback();
                        // Another writer was in the way.
                        if (!List.of("40P01", "40001", "55P03", "23505").contains(state)) {
                            throw e;
                        }
                    }
                }
                return committed;
            }
        }

        private void transaction(Connection connection, int i) throws SQLException {
            Map<Long, String> uncommitted = new TreeMap<>(committed);
            int operations = i % LONG_TRANSACTION == 0 ? 60 : 1 + random.nextInt(4);
            for (int j = 0; j < operations; j++) {
                if (random.nextInt(5) == 0) {
                    Savepoint savepoint = connection.setSavepoint();
                    operation(connection, new TreeMap<>(uncommitted));
                    connection.rollback(savepoint);
                }
                operation(connection, uncommitted);
            }
            if (i % LONG_TRANSACTION == 0) {
                run(connection, "SELECT pg_sleep(0.5)");
            }
            if (random.nextInt(6) == 0) {
                connection.rollback();
                return;
            }
            isCommitting = true;
            connection.commit();
            isCommitting = false;
            committed.clear();
            committed.putAll(uncommitted);
        }

        private void operation(Connection connection, Map<Long, String> accounts) throws SQLException {
            int n = random.nextInt(1000);
            switch (random.nextInt(18)) {
                case 0, 1, 2 -> {
                    long id = next++;
                    accounts.put(id, "new " + n);
                    run(
                            connection,
                            "INSERT INTO account VALUES (" + id + ", " + number + ", 'new " + n
                                    + "', '{\"a\" : [1,  2]}', repeat('x', " + n * 10 + "))");
                }
                case 3, 4 -> {
                    if (!accounts.isEmpty()) {
                        long id = any(accounts);
                        accounts.put(id, "changed " + n);
                        run(connection, "UPDATE account SET text = 'changed " + n + "' WHERE id = " + id);
                    }
                }
                case 5 -> {
                    if (!accounts.isEmpty()) {
                        long id = any(accounts);
                        accounts.put(next, accounts.remove(id));
                        run(connection, "UPDATE account SET id = " + next++ + " WHERE id = " + id);
                    }
                }
                case 6 -> {
                    if (!accounts.isEmpty()) {
                        long id = any(accounts);
                        accounts.remove(id);
                        run(connection, "DELETE FROM account WHERE id = " + id);
                    }
                }
                case 7 ->
                    run(
                            connection,
                            "INSERT INTO serial (net, m) VALUES (" + n + ", 'happy')",
                            "UPDATE serial SET net = net + 1, m = 'sad' WHERE id % 50 = " + n % 50,
                            "SELECT nextval('ticket')");
                case 8 ->
                    run(
                            connection,
                            "INSERT INTO \"Odd Schema\".\"Odd \"\"Key'; DROP\" VALUES (" + n
                                    + ", 'f' || " + number + ", E'tab\\t \\\\N \\\\.', '{\"b\": " + n + "}')"
                                    + " ON CONFLICT (\"found\", \"Sel\"\"ect\") DO UPDATE SET n = 'again " + n + "'",
                            "UPDATE \"Odd Schema\".\"Odd \"\"Key'; DROP\" SET \"Sel\"\"ect\" = -" + n
                                    + " WHERE \"Sel\"\"ect\" = " + n + " AND \"found\" = 'f" + number
                                    + "' AND NOT EXISTS"
                                    + " (SELECT FROM \"Odd Schema\".\"Odd \"\"Key'; DROP\" WHERE \"Sel\"\"ect\" = -"
                                    + n
                                    + ")");
                case 9 ->
                    run(
                            connection,
                            "INSERT INTO nick VALUES ('Name" + number + "-" + n % 20 + "', " + n
                                    + ") ON CONFLICT (name) DO UPDATE SET name = upper(nick.name), n = -" + n);
                case 10 ->
                    run(
                            connection,
                            "INSERT INTO boss VALUES (" + next + ")",
                            "INSERT INTO worker SELECT " + next++ + " * 10 + i, " + (next - 1)
                                    + " FROM generate_series(1, 5) i",
                            "DELETE FROM boss WHERE id = (SELECT min(id) FROM boss WHERE id / 1000000 = " + number
                                    + ")");
                case 11 -> run(connection, """
                            DO $$
                            DECLARE one integer; other integer;
                            BEGIN
                                SELECT place INTO one FROM seat WHERE id = %1$d FOR UPDATE;
                                SELECT place INTO other FROM seat WHERE id = %2$d FOR UPDATE;
                                UPDATE seat SET place = -1 - place WHERE id = %1$d;
                                UPDATE seat SET place = one WHERE id = %2$d;
                                UPDATE seat SET place = other WHERE id = %1$d;
                            END $$""".formatted(1 + n % 25, 26 + n % 24));
                case 12 ->
                    run(
                            connection,
                            random.nextInt(4) == 0 ? "TRUNCATE scratch" : "SELECT 1",
                            "INSERT INTO scratch SELECT " + n + " + i, 'of " + number
                                    + "' FROM generate_series(0, 3) i ON CONFLICT DO NOTHING");
                case 13 ->
                    run(
                            connection,
                            "INSERT INTO uniquely VALUES (" + n + ", 'u') ON CONFLICT (a) DO UPDATE SET b = 'again'",
                            "DELETE FROM uniquely WHERE a % 7 = " + n % 7,
                            "INSERT INTO keyless VALUES (" + n + ", 'k')",
                            "DELETE FROM keyless WHERE a = " + (n + 1));
                case 14, 15 ->
                    run(
                            connection,
                            "INSERT INTO event VALUES (" + next++ + ", " + n % 20 + ", " + n % 3 + ", 'n')",
                            "UPDATE event SET day = (day + 7) % 20 WHERE id % 40 = " + n % 40 + " AND id / 1000000 = "
                                    + number,
                            "UPDATE event_1_2 SET note = 'direct' WHERE id % 10 = " + n % 10 + " AND id / 1000000 = "
                                    + number,
                            "DELETE FROM event WHERE id % 50 = " + n % 50 + " AND id / 1000000 = " + number);
                case 16 ->
                    run(
                            connection,
                            "INSERT INTO base VALUES (" + next++ + ", 'base')",
                            "INSERT INTO derived VALUES (" + next++ + ", 'derived', 1)",
                            "UPDATE base SET t = t || 'x' WHERE id / 1000000 = " + number + " AND id % 5 = " + n % 5,
                            "DELETE FROM base WHERE id / 1000000 = " + number + " AND id % 20 = " + n % 20);
                default -> run(connection, random.nextInt(10) == 0 ? "TRUNCATE event_rest" : "SELECT 1");
            }
        }

        private long any(Map<Long, String> accounts) {
            return accounts.keySet().stream()
                    .skip(random.nextInt(accounts.size()))
                    .findFirst()
                    .orElseThrow();
        }

        private void run(Connection connection, String... statements) throws SQLException {
            try (var statement = connection.createStatement()) {
                for (String sql : statements) {
                    statement.execute(sql);
                }
            }
        }
    }
}
