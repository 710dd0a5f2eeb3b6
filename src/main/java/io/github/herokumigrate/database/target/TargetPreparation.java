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

/** Makes a target ready: ours alone, marked, and empty but for what the copy can go on with. */
public final class TargetPreparation {
    // Any number will do that nobody else locks; these are the letters of "hmig".
    private static final String LOCK = "SELECT pg_try_advisory_lock(1752000871)::text";
    // A run that was killed may have left a tool behind that still writes.
    private static final String OF_ORPHANS = " WHERE application_name = '" + Endpoint.APPLICATION
            + "' AND datname = current_database() AND usename = current_user AND pid <> pg_backend_pid()";
    private static final String END_ORPHANS = "SELECT pg_terminate_backend(pid) FROM pg_stat_activity" + OF_ORPHANS;

    private static final String ORPHANS = "SELECT count(*)::text FROM pg_stat_activity" + OF_ORPHANS;
    private static final long PAUSE_MILLISECONDS = 100;
    private static final int PAUSES = 300;

    private final Endpoint target;
    private final Connection control;
    private final String source;
    private final CopyStrategy strategy;
    private final Notices notices;

    /**
     * Prepares one target.
     *
     * @param control a connection to it that stays open for the whole copy
     * @param source what will be copied, for the mark
     * @param strategy how, for the mark
     */
    public TargetPreparation(
            Endpoint target, Connection control, String source, CopyStrategy strategy, Notices notices) {
        this.target = target;
        this.control = control;
        this.source = source;
        this.strategy = strategy;
        this.notices = notices;
    }

    /**
     * Makes the target empty but for what this copy can go on with, and marks it. The lock is held as long as the
     * connection lives.
     *
     * @throws CopyException if what the target holds must stay, or if another copy is running
     */
    public void run(TargetPolicy policy) throws SQLException, InterruptedException {
        lock();
        switch (Preflight.checkContents(target, control, policy, source, strategy)) {
            case EMPTY -> CopyMarker.begin(control, source, strategy);
            case GO_ON -> {
                notices.add("The target holds an unfinished copy of ours: this one goes on with it.");
                endOrphans();
            }
            case START_OVER -> {
                notices.add("The target holds an unfinished copy of ours, which is dropped: the copy starts over.");
                empty();
            }
            case DROP -> empty();
        }
    }

    /**
     * Makes sure that nobody else works on the target, and leaves what it holds as it is.
     *
     * @throws CopyException if another copy is running
     */
    public void own() throws SQLException, InterruptedException {
        lock();
        endOrphans();
    }

    private void lock() throws SQLException {
        if (!Rows.texts(control, LOCK).equals(List.of("true"))) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    target.side().toString(),
                    "Another copy to the " + target + " is running. Wait until it has ended, or end it.");
        }
    }

    /**
     * Drops an unfinished copy that this one cannot go on with after all.
     *
     * @param why as the first part of a sentence
     */
    public void startOver(String why) throws SQLException, InterruptedException {
        notices.add(why + ", so the unfinished copy is dropped: the copy starts over.");
        empty();
    }

    // Marked first: killed while it drops, the next run must go on dropping.
    private void empty() throws SQLException, InterruptedException {
        CopyMarker.begin(control, source, strategy);
        endOrphans();
        new TargetContents(control).drop();
    }

    // What they commit before they end would be overlooked.
    private void endOrphans() throws SQLException, InterruptedException {
        Rows.texts(control, END_ORPHANS);
        for (int i = 0; i < PAUSES && !Rows.texts(control, ORPHANS).equals(List.of("0")); i++) {
            Thread.sleep(PAUSE_MILLISECONDS);
        }
    }
}
