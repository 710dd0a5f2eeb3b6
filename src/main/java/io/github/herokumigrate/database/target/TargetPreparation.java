package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Makes a target ready: ours alone, empty, marked, with the extensions in it. */
public final class TargetPreparation {
    // Any number will do that nobody else locks; these are the letters of "hmig".
    private static final String LOCK = "SELECT pg_try_advisory_lock(1752000871)::text";
    // A run that was killed may have left a tool behind that still writes.
    private static final String END_ORPHANS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity"
            + " WHERE application_name = '" + Endpoint.APPLICATION + "' AND datname = current_database()"
            + " AND usename = current_user AND pid <> pg_backend_pid()";

    private final Endpoint target;
    private final Connection control;
    private final Notices notices;

    /**
     * Prepares one target.
     *
     * @param control a connection to it that stays open for the whole copy
     */
    public TargetPreparation(Endpoint target, Connection control, Notices notices) {
        this.target = target;
        this.control = control;
        this.notices = notices;
    }

    /**
     * Empties and marks the target. The lock is held as long as the connection lives.
     *
     * @param source what will be copied, for the mark
     * @param strategy how, for the mark
     * @throws CopyException if what the target holds must stay, or if another copy is running
     */
    public void run(TargetPolicy policy, String source, CopyStrategy strategy) throws SQLException {
        if (!Rows.texts(control, LOCK).equals(List.of("true"))) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    target.side().toString(),
                    "Another copy to the " + target + " is running. Wait until it has ended, or end it.");
        }
        switch (Preflight.checkContents(target, control, policy)) {
            case EMPTY -> CopyMarker.begin(control, source, strategy);
            case START_OVER -> {
                notices.add("The target holds an unfinished copy of ours, which is dropped: the copy starts over.");
                empty(source, strategy);
            }
            case DROP -> empty(source, strategy);
        }
    }

    // Marked first: killed while it drops, the next run must go on dropping.
    private void empty(String source, CopyStrategy strategy) throws SQLException {
        CopyMarker.begin(control, source, strategy);
        Rows.texts(control, END_ORPHANS);
        new TargetContents(control).drop();
    }
}
