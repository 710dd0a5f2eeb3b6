package io.github.herokumigrate.database.server;

import io.github.herokumigrate.database.CopyException;
import java.sql.SQLException;
import java.util.Set;

/** Which failures may be gone a moment later (contract: database.md §7). */
public final class Transient {
    private static final String TOO_MANY_CONNECTIONS = "53300";
    private static final String CONNECTION_CLASS = "08";
    // admin_shutdown, crash_shutdown, cannot_connect_now; serialization_failure, deadlock_detected, lock_not_available.
    private static final Set<String> STATES =
            Set.of("57P01", "57P02", "57P03", "40001", "40P01", "55P03", TOO_MANY_CONNECTIONS);

    private Transient() {}

    /** Whether it is one. */
    public static boolean is(SQLException failure) {
        String state = failure.getSQLState();
        return state != null && (state.startsWith(CONNECTION_CLASS) || STATES.contains(state));
    }

    /** The same of a connection that could not be opened. */
    public static boolean is(CopyException failure) {
        return failure.getCause() instanceof SQLException cause && is(cause);
    }

    /** Whether the server has no free connection. */
    public static boolean isLackOfConnections(CopyException failure) {
        return failure.getCause() instanceof SQLException cause && TOO_MANY_CONNECTIONS.equals(cause.getSQLState());
    }
}
