package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
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
            + " AND a.pid <> pg_backend_pid() UNION ALL SELECT 'prepared transaction ' || quote_literal(gid)"
            + " FROM pg_prepared_xacts WHERE database = current_database()";
    private static final long PAUSE_MILLISECONDS = 100;
    private static final int PAUSES = 300;

    private final Connection source;

    /** Of this source; its session may write in spite of a fence. */
    public WriteFence(Connection source) {
        this.source = source;
    }

    /** Whether it stands. */
    public boolean isUp() throws SQLException {
        return !Rows.texts(source, UP).isEmpty();
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
                "The source database is set read-only, but these sessions could still write and can not be ended: "
                        + String.join(", ", left) + ". End them and run sync=finish again, or run sync=abort to let"
                        + " the application write again.");
    }

    /** Takes it away, and ends the sessions that began under it, as they would stay read-only. */
    public void lower() throws SQLException {
        if (!isUp()) {
            return;
        }
        Rows.execute(source, Rows.texts(source, CHANGE).get(0) + "RESET " + SETTING);
        String moment = Rows.texts(source, "SELECT clock_timestamp()::text").get(0);
        Rows.texts(source, END, moment);
    }
}
