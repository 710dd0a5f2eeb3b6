package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.TargetPreparation;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** What the steps of a copy that follows its source have in common (contract: database.md §10). */
final class SyncServers {
    /** The setting that says which step is taken. */
    static final String PROPERTY = "-Dheroku-migrate.database.sync=";

    private final LiveServers live;

    /** Those of these two. */
    SyncServers(LiveServers live) {
        this.live = live;
    }

    LiveServers live() {
        return live;
    }

    /** A session at the target that stays open for the whole step, and may write there in spite of a fence. */
    Connection control() throws SQLException {
        Connection control = live.target().connect();
        try {
            Rows.execute(control, "SET default_transaction_read_only = off");
            return control;
        } catch (SQLException e) {
            control.close();
            throw e;
        }
    }

    /** What makes the target ready. */
    TargetPreparation preparation(Connection control) {
        return new TargetPreparation(
                live.target(),
                control,
                live.source().url().toString(),
                live.request().strategy(),
                live.notices());
    }

    /** The mark in the target, if it is of this source and strategy. */
    Optional<CopyMarker> ownMarker(Connection control) throws SQLException {
        return CopyMarker.read(control)
                .filter(marker -> marker.strategy() == live.request().strategy()
                        && marker.source().equals(live.source().url().toString()));
    }

    /** How far the target is. */
    static State state(Connection control) throws SQLException {
        return CopyMarker.read(control).map(CopyMarker::state).orElse(State.COPYING);
    }

    /** Whether all that must be there before the end is there. */
    static boolean isReady(CopyMarker marker) {
        return marker.isFollowing() || marker.state() == State.DIFFERENT;
    }

    /**
     * Compares both sides as they are now.
     *
     * @param begin when the step began, by the virtual machine's clock
     */
    CopyReport compareAgain(Connection control, long begin) throws SQLException, InterruptedException {
        live.listener().phaseFinished(Phase.PREFLIGHT);
        try (SourceSnapshot snapshot = SourceSnapshot.take(live.source())) {
            return live.compare(
                    snapshot, SequenceValues.read(snapshot.holder()), LiveServers.facts(snapshot, control), begin);
        }
    }

    /** What brings changes over. */
    Follower follower(Capture capture, List<FollowedTable> tables, Connection control) throws SQLException {
        String encoding = Rows.texts(capture.session(), "SHOW server_encoding").get(0);
        return new Follower(live.source(), live.target(), tables, encoding, CopyMarker.run(control), live.listener());
    }

    /** The oids of tables of which nothing is noted. */
    static Set<Long> withoutKey(List<FollowedTable> tables) {
        return tables.stream()
                .filter(table -> !table.hasKey())
                .flatMap(table -> table.members().stream())
                .map(FollowedTable.Member::oid)
                .collect(Collectors.toSet());
    }

    /**
     * Makes sure that changes are noted.
     *
     * @throws CopyException if nobody notes them
     */
    static void requireCapture(Capture capture) throws SQLException {
        if (!capture.exists()) {
            throw failure(
                    "capture",
                    "The source no longer notes what changes: somebody has taken the schema hmig away. Run the goal with "
                            + PROPERTY + "abort and begin anew.");
        }
    }

    /** What a user must do before the step can be taken. */
    static CopyException failure(String object, String message) {
        return new CopyException(Phase.PREFLIGHT, object, message);
    }
}
