package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Keeps everybody from writing to the source, and is taken back without a trace (contract: database.md §10.3). The
 * database's sessions begin read-only; those that had begun before are ended.
 */
public final class WriteFence {
    private static final String UP = "SELECT 1 FROM pg_db_role_setting s JOIN pg_database d ON d.oid = s.setdatabase"
            + " WHERE d.datname = current_database() AND s.setrole = 0"
            + " AND 'default_transaction_read_only=on' = ANY (s.setconfig)";
    private static final String CHANGE = "SELECT format('ALTER DATABASE %I ', current_database())";
    private static final String SETTING = "default_transaction_read_only";
    // Of other roles' sessions the server hides when they began; workers of its own have no role.
    private static final String OTHERS = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND pid <> pg_backend_pid() AND usesysid IS NOT NULL AND application_name <> '" + Endpoint.APPLICATION
            + "' AND (backend_start IS NULL OR backend_start < ?::timestamptz)"
            // They read what was written, and may be those that bring it over.
            + " AND pid NOT IN (SELECT active_pid FROM pg_replication_slots WHERE active_pid IS NOT NULL)";
    private static final String END =
            "SELECT pg_terminate_backend(pid)" + OTHERS + " AND pg_has_role(usesysid, 'MEMBER')";
    // Not the provider's own, which watch it, and can not be ended.
    private static final String NAMES = "SELECT format('process %s of role %s', pid, usename)" + OTHERS
            + " AND usesysid NOT IN (SELECT oid FROM pg_roles WHERE rolsuper) ORDER BY pid";
    private static final String WRITING = "SELECT format('process %s of role %s', a.pid, a.usename) FROM pg_locks l"
            + " JOIN pg_stat_activity a ON a.pid = l.pid WHERE l.locktype = 'transactionid'"
            + " AND l.mode = 'ExclusiveLock' AND l.granted AND a.datname = current_database()"
            + " AND a.pid <> pg_backend_pid() AND a.usesysid IS NOT NULL UNION ALL SELECT 'prepared transaction ' || quote_literal(gid)"
            + " FROM pg_prepared_xacts WHERE database = current_database()";
    private static final String SINCE = "CREATE TABLE IF NOT EXISTS hmig.fence (since timestamptz NOT NULL);"
            + " INSERT INTO hmig.fence SELECT clock_timestamp() WHERE NOT EXISTS (SELECT FROM hmig.fence)";
    private static final String RESTARTED = "DROP TABLE IF EXISTS hmig.fence; ";
    private static final String STOOD =
            "SELECT (extract(epoch FROM clock_timestamp() - min(since)) * 1000)::bigint::text FROM hmig.fence";
    private static final String NEXT_TRANSACTION = "SELECT pg_snapshot_xmax(pg_current_snapshot())::text";
    private static final int LOOKS = 10;
    private static final long PAUSE_MILLISECONDS = 100;
    private static final int PAUSES = 300;

    private final Connection source;
    private final Course course;

    /** Around the database of this capture. */
    public WriteFence(Capture capture) {
        this.source = capture.session();
        this.course = capture.course();
    }

    /** Around a source, of which a session may write in spite of it. */
    public WriteFence(Connection source) {
        this.source = source;
        this.course = Course.FORTH;
    }

    /** Whether it stands. */
    public boolean isUp() throws SQLException {
        return !Rows.texts(source, UP).isEmpty();
    }

    /** From now on the time counts for which writes are refused, unless it counts already and they are. */
    public void begin() throws SQLException {
        Rows.execute(source, isUp() ? SINCE : RESTARTED + SINCE);
    }

    /** For how long writes have been refused, by the server's clock. */
    public Duration stood() throws SQLException {
        return Duration.ofMillis(
                Long.parseLong(String.valueOf(Rows.texts(source, STOOD).get(0))));
    }

    /**
     * Shows that nobody writes: no transaction of this database does, and the server's count of transactions stands still
     * or grows by others.
     *
     * @throws CopyException if somebody does
     */
    public FenceProof prove() throws SQLException, InterruptedException {
        long first = nextTransaction();
        long last = first;
        List<String> writing = List.of();
        for (int i = 0; i < LOOKS; i++) {
            writing = Rows.texts(source, WRITING);
            long before = last;
            Thread.sleep(PAUSE_MILLISECONDS);
            last = nextTransaction();
            if (writing.isEmpty() && last == before) {
                return new FenceProof(last, 0);
            }
        }
        if (writing.isEmpty()) {
            return new FenceProof(last, last - first);
        }
        throw new CopyException(
                Phase.FOLLOW,
                "write fence",
                "The " + course.from() + " is read-only, and yet somebody writes there: " + String.join(", ", writing)
                        + ". End that, find out who sets its transactions to READ WRITE, and run " + course.last()
                        + " again.");
    }

    private long nextTransaction() throws SQLException {
        return Long.parseLong(Rows.texts(source, NEXT_TRANSACTION).get(0));
    }

    /**
     * Puts it up and shows that nobody is left who could write.
     *
     * @throws CopyException if somebody is; the fence stands then, and the message says how to go on
     */
    public void raise() throws SQLException, InterruptedException {
        Rows.execute(source, Rows.texts(source, CHANGE).get(0) + "SET " + SETTING + " = on");
        String moment = Rows.texts(source, "SELECT clock_timestamp()::text").get(0);
        List<String> left = List.of();
        for (int i = 0; i < PAUSES; i++) {
            Rows.texts(source, END, moment);
            left = Rows.texts(source, NAMES, moment);
            if (left.isEmpty()) {
                left = Rows.texts(source, WRITING);
            }
            if (left.isEmpty()) {
                return;
            }
            Thread.sleep(PAUSE_MILLISECONDS);
        }
        throw new CopyException(
                Phase.FOLLOW,
                "write fence",
                "The " + course.database()
                        + " is set read-only, but these sessions could still write and can not be ended: "
                        + String.join(", ", left) + ". End them and run " + course.last() + " again, or run "
                        + course.open() + " to let the application write again.");
    }

    /** Takes it away, if it stands, and ends the sessions that began under it, as they would stay read-only. */
    public void lower() throws SQLException {
        if (!isUp()) {
            return;
        }
        Rows.execute(source, Rows.texts(source, CHANGE).get(0) + "RESET " + SETTING);
        String moment = Rows.texts(source, "SELECT clock_timestamp()::text").get(0);
        Rows.texts(source, END, moment);
    }
}
