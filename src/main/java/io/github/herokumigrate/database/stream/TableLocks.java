package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Keeps the source's tables as they are until the snapshot ends: one that is emptied by TRUNCATE is empty in every
 * snapshot, and the copy would lose what was in it (contract: database.md §4.1).
 */
final class TableLocks {
    private static final int AT_ONCE = 500;
    private static final String PATIENCE = "SET LOCAL lock_timeout = '30s'";
    private static final String NO_MORE_PATIENCE = "SET LOCAL lock_timeout = 0";
    private static final String OUT_OF_MEMORY = "53200";
    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private TableLocks() {}

    /**
     * Takes locks that hinder nobody who reads or writes.
     *
     * @param holder the transaction of the snapshot
     * @return what a user should know if the server has no room for so many locks
     * @throws CopyException if a table is being altered and does not become free, or may not be read
     */
    static List<String> take(Connection holder, List<TableData> tables) throws SQLException {
        Rows.execute(holder, PATIENCE);
        for (int from = 0; from < tables.size(); from += AT_ONCE) {
            List<String> names = tables.subList(from, Math.min(from + AT_ONCE, tables.size())).stream()
                    .map(TableData::name)
                    .toList();
            Rows.execute(holder, "SAVEPOINT unlocked");
            try {
                Rows.execute(holder, "LOCK TABLE ONLY " + String.join(", ONLY ", names) + " IN ACCESS SHARE MODE");
            } catch (SQLException e) {
                Rows.execute(holder, "ROLLBACK TO SAVEPOINT unlocked");
                if (!OUT_OF_MEMORY.equals(e.getSQLState())) {
                    throw failure(e);
                }
                return List.of("The source has too many tables to lock them all: alter, drop or truncate none of them"
                        + " until the copy has ended.");
            }
        }
        Rows.execute(holder, NO_MORE_PATIENCE);
        return List.of();
    }

    private static CopyException failure(SQLException cause) {
        String remedy = LOCK_NOT_AVAILABLE.equals(cause.getSQLState())
                ? "Wait until nothing alters them"
                : "Copy as the role that owns them, or mend the cause";
        return new CopyException(
                Phase.COPY,
                "locks",
                "The source's tables could not be locked for the time of the copy: " + ServerSaid.inOneLine(cause)
                        + ". " + remedy + ", and run the copy again.",
                cause);
    }
}
