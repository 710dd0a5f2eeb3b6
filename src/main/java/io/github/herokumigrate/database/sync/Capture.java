package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.verify.SchemaState;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * What notes the changes at a source: the schema {@code hmig} and triggers on the tables. Everything can be done again
 * after any accident.
 *
 * <p>Each table gets its triggers in a transaction of its own, as one for all would wait for the application while the
 * application waits for it.
 */
public final class Capture implements AutoCloseable {
    private static final String SCHEMA = """
            CREATE SCHEMA IF NOT EXISTS hmig;
            CREATE TABLE IF NOT EXISTS hmig.run (id uuid NOT NULL);
            CREATE TABLE IF NOT EXISTS hmig.captured (rel oid PRIMARY KEY, shape text NOT NULL);
            CREATE TABLE IF NOT EXISTS hmig.truncated (
                rel oid NOT NULL, hmig_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint);
            CREATE TABLE IF NOT EXISTS hmig.definition (name text PRIMARY KEY, definition text NOT NULL);
            CREATE TABLE IF NOT EXISTS hmig.fence (since timestamptz NOT NULL)""";
    private static final String EXISTS = "SELECT to_regclass('hmig.captured')::text";
    // No wait of ours makes the application wait longer; what is locked now may be free in a moment.
    private static final String SHORT_WAIT = "SET LOCAL lock_timeout = '3s'";
    private static final Set<String> PASSING = Set.of("55P03", "40P01");
    private static final int ATTEMPTS = 100;
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final String BLOCKING = """
            SELECT DISTINCT format('process %s of %s', l.pid, coalesce(a.usename, 'another role'))
            FROM pg_locks l LEFT JOIN pg_stat_activity a ON a.pid = l.pid
            WHERE l.granted AND l.relation = ANY (string_to_array(?, ',')::oid[]) AND l.pid <> pg_backend_pid()
              AND l.mode NOT IN ('AccessShareLock', 'RowShareLock')""";

    private final Connection source;
    private final Course course;

    private Capture(Connection source, Course course) {
        this.source = source;
        this.course = course;
    }

    /** At this source, through a session of its own that may write in spite of a fence. */
    public static Capture at(Endpoint endpoint) throws SQLException {
        Connection source = endpoint.connect();
        try {
            Rows.execute(source, "SET default_transaction_read_only = off");
            return new Capture(source, Course.from(endpoint.side()));
        } catch (SQLException e) {
            source.close();
            throw e;
        }
    }

    /** Which way what is noted goes. */
    Course course() {
        return course;
    }

    /** The session. */
    public Connection session() {
        return source;
    }

    /** Whether there is anything of it. */
    public boolean exists() throws SQLException {
        return Rows.texts(source, EXISTS).get(0) != null;
    }

    /**
     * Makes what is not there yet.
     *
     * @throws CopyException if a table does not become free, or the source's definitions have changed since the first
     *     time
     */
    public void install(List<FollowedTable> tables) throws SQLException, InterruptedException {
        transaction(List.of(SCHEMA));
        if (!before().isEmpty()) {
            // Everything is there. To make it anew would lose what it has noted.
            requireSameDefinitions();
            return;
        }
        putTriggersOn(tables);
        noteDefinitions();
    }

    /**
     * Makes what is not there yet of the triggers, before it matters what they note.
     *
     * @throws CopyException if a table does not become free
     */
    public void putTriggersOn(List<FollowedTable> tables) throws SQLException, InterruptedException {
        transaction(List.of(SCHEMA));
        Map<Long, String> there = new HashMap<>();
        Rows.of(source, "SELECT rel, shape FROM hmig.captured", row -> there.put(row.getLong(1), row.getString(2)));
        for (FollowedTable table : tables) {
            String shape = there.get(table.oid());
            if (shape == null || !shape.equals(shape(table))) {
                install(table);
            }
        }
    }

    /** From now on the definitions must stay as they are. */
    public void noteDefinitions() throws SQLException {
        SchemaState now = SchemaState.read(source);
        source.setAutoCommit(false);
        try {
            Rows.execute(source, "DELETE FROM hmig.definition");
            note(now);
            source.commit();
        } catch (SQLException e) {
            source.rollback();
            throw e;
        } finally {
            source.setAutoCommit(true);
        }
    }

    private void install(FollowedTable table) throws SQLException, InterruptedException {
        List<String> statements = new ArrayList<>(List.of(SHORT_WAIT));
        statements.addAll(CaptureScript.drop(table.oid()));
        statements.addAll(new CaptureScript(table).make());
        statements.add("DELETE FROM hmig.captured WHERE rel = " + table.oid());
        statements.add("INSERT INTO hmig.captured (rel, shape) VALUES (" + table.oid() + ", '"
                + shape(table).replace("'", "''") + "')");
        String members = String.join(
                ",", table.members().stream().map(member -> "" + member.oid()).toList());
        patiently("put triggers on", table.label(), members, statements);
    }

    /**
     * Compares the definitions with what they were when the triggers were made.
     *
     * @throws CopyException if they differ; names what does
     */
    public void requireSameDefinitions() throws SQLException {
        List<String> differences = SchemaState.read(source).differencesTo(new SchemaState(before()));
        if (!differences.isEmpty()) {
            throw new CopyException(
                    Phase.FOLLOW,
                    "definitions",
                    "The " + course.from() + "'s definitions have changed since its changes are followed, and the "
                            + course.to() + " does not know of that: " + String.join("; ", differences)
                            + ". Take the change back and run the goal again, or end it with " + course.end() + ".");
        }
    }

    private Map<String, String> before() throws SQLException {
        Map<String, String> before = new HashMap<>();
        Rows.each(
                source,
                "SELECT name, definition FROM hmig.definition",
                row -> before.put(row.getString(1), row.getString(2)));
        return before;
    }

    private void note(SchemaState now) throws SQLException {
        try (PreparedStatement statement =
                source.prepareStatement("INSERT INTO hmig.definition SELECT * FROM unnest(?::text[], ?::text[])")) {
            statement.setArray(
                    1, source.createArrayOf("text", now.definitions().keySet().toArray()));
            statement.setArray(
                    2, source.createArrayOf("text", now.definitions().values().toArray()));
            statement.executeUpdate();
        }
    }

    /** Whether it has noted all that changed since this run of a copy has claimed it. */
    public boolean isOf(String run) throws SQLException {
        return exists()
                && !Rows.texts(source, "SELECT 1 FROM hmig.run WHERE id::text = ?", run)
                        .isEmpty();
    }

    /** From now on it is for this run of a copy and no other. */
    public void claim(String run) throws SQLException {
        transaction(List.of("DELETE FROM hmig.run", "INSERT INTO hmig.run (id) VALUES ('" + run + "')"));
    }

    /** The oids of tables that were truncated after a moment; to a snapshot of that moment they may seem to be empty. */
    public Set<Long> truncatedSince(String moment) throws SQLException {
        return new HashSet<>(
                Rows.of(source, "SELECT rel FROM hmig.truncated WHERE " + Batch.since(moment), row -> row.getLong(1)));
    }

    /** Drops the notes of changes that a target has for good. */
    void purge(Set<Long> tables, String moment) throws SQLException {
        String applied = " WHERE hmig_xid < pg_snapshot_xmin('" + moment + "')::text::bigint";
        List<String> statements = new ArrayList<>(List.of("DELETE FROM hmig.truncated" + applied));
        tables.forEach(table -> statements.add("DELETE FROM hmig.d_" + table + applied));
        Rows.execute(source, String.join("; ", statements));
    }

    /**
     * Takes all of it away but what is kept of the application.
     *
     * @throws CopyException if a table does not become free
     */
    public void remove() throws SQLException, InterruptedException {
        if (exists()) {
            // Whoever goes on with a half of it must know that it is not whole.
            transaction(List.of("DELETE FROM hmig.run", "DELETE FROM hmig.definition"));
            Map<Long, String> captured = new TreeMap<>();
            Rows.each(
                    source,
                    "SELECT rel, rel::regclass::text FROM hmig.captured",
                    row -> captured.put(row.getLong(1), row.getString(2)));
            for (Map.Entry<Long, String> table : captured.entrySet()) {
                long oid = table.getKey();
                List<String> statements = new ArrayList<>(List.of(SHORT_WAIT));
                statements.addAll(CaptureScript.drop(oid));
                statements.add("DELETE FROM hmig.captured WHERE rel = " + oid);
                patiently("take the triggers off", table.getValue(), "" + oid, statements);
            }
        }
        // What is kept of the application goes with its own end.
        transaction(List.of(
                new ApplicationMemory(source).read().isEmpty()
                        ? "DROP SCHEMA IF EXISTS hmig CASCADE"
                        : "DROP TABLE IF EXISTS hmig.captured, hmig.run, hmig.truncated, hmig.definition, hmig.fence"));
    }

    private void patiently(String what, String table, String oids, List<String> statements)
            throws SQLException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                transaction(statements);
                return;
            } catch (SQLException e) {
                if (!PASSING.contains(String.valueOf(e.getSQLState()))) {
                    throw failure(what, table, ServerSaid.inOneLine(e), e);
                }
                if (attempt == ATTEMPTS) {
                    throw failure(
                            what,
                            table,
                            "it is in use all the time, by " + String.join(", ", Rows.texts(source, BLOCKING, oids)),
                            e);
                }
            }
            Thread.sleep(PAUSE.toMillis());
        }
    }

    private CopyException failure(String what, String table, String why, SQLException cause) {
        return new CopyException(
                Phase.PREFLIGHT,
                table,
                "Could not " + what + " table " + table + " of the " + course.from() + ": " + why
                        + ". Mend the cause and run the goal again; it goes on from here.",
                cause);
    }

    private void transaction(List<String> statements) throws SQLException {
        source.setAutoCommit(false);
        try {
            Rows.execute(source, String.join(";\n", statements));
            source.commit();
        } catch (SQLException e) {
            source.rollback();
            throw e;
        } finally {
            source.setAutoCommit(true);
        }
    }

    private static String shape(FollowedTable table) {
        return table.name() + " " + table.kind() + " " + table.key() + " " + table.members();
    }

    @Override
    public void close() throws SQLException {
        source.close();
    }
}
