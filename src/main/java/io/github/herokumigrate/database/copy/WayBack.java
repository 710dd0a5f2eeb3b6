package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.sync.Obstacles;
import io.github.herokumigrate.database.sync.Reactions;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The way back from a target in use to its source, by the means of the way there with the roles exchanged: the new database
 * notes its changes, the old one has the mark that says how far it follows. It is opened when both are equal and nobody
 * writes to either, so nothing that is written to the new one is missed.
 */
final class WayBack {
    // The address of the new database may be another one each time, as a way in is opened for a run; which one it is,
    // is
    // known by the name of the run.
    private static final String NAME = "way back from ";

    private final SyncServers back;

    /**
     * The way back of a copy.
     *
     * @param there the two servers in their first roles
     */
    WayBack(LiveServers there) {
        this.back = new SyncServers(there.reversed());
    }

    /** The two servers in their second roles. */
    SyncServers servers() {
        return back;
    }

    /** What notes, or will note, the changes of the new database. */
    Capture capture() throws SQLException {
        return Capture.at(back.live().source());
    }

    /**
     * Puts triggers on the new database's tables, before it matters what they note.
     *
     * @throws CopyException if there can be no way back; the message says why
     */
    void prepare() throws SQLException, InterruptedException {
        try (Connection old = back.control();
                Capture capture = capture()) {
            new Reactions(old).requireOwner();
            Obstacles.requireNone(capture);
            capture.putTriggersOn(keyed(capture));
        }
    }

    /** Opens it: from here on what is written to the new database comes back. */
    void open() throws SQLException, InterruptedException {
        try (Connection old = back.control();
                Capture capture = capture()) {
            capture.putTriggersOn(keyed(capture));
            capture.noteDefinitions();
            CopyMarker.begin(
                    old,
                    NAME + back.live().source().url(),
                    back.live().request().strategy());
            capture.claim(CopyMarker.run(old));
            CopyMarker.changesSince(
                    old,
                    Rows.texts(capture.session(), "SELECT pg_current_snapshot()::text")
                            .get(0));
            CopyMarker.reached(old, State.FOLLOWING);
        }
    }

    /** The mark in the old database; empty if the way is not open. */
    Optional<CopyMarker> marker(Connection old) throws SQLException {
        return CopyMarker.read(old).filter(marker -> marker.source().startsWith(NAME));
    }

    /**
     * The same where it must be open.
     *
     * @throws CopyException if it is not, or not yet
     */
    CopyMarker requireOpen(Connection old, Capture capture) throws SQLException {
        if (CopyMarker.read(capture.session()).isPresent()) {
            throw SyncServers.failure(
                    "way back",
                    "The move to the " + back.live().source() + " is not finished: run the goal with "
                            + SyncServers.PROPERTY + "finish first.");
        }
        CopyMarker marker = marker(old)
                .orElseThrow(() -> SyncServers.failure(
                        "way back",
                        "There is no way back from the " + back.live().source() + " to the "
                                + back.live().target()
                                + ": what is written there is noted only if the move was finished"
                                + " with -Dheroku-migrate.database.wayBack=yes, and until " + SyncServers.PROPERTY
                                + "remove."));
        if (marker.state() != State.VERIFIED && !capture.isOf(CopyMarker.run(old))) {
            throw SyncServers.failure(
                    "capture",
                    "The new database no longer notes what changes: somebody has taken the schema hmig away. There is no"
                            + " way back any more: run the goal with " + SyncServers.PROPERTY + "remove.");
        }
        return marker;
    }

    /** What brings changes back. */
    Follower follower(Connection old, Capture capture) throws SQLException {
        return back.follower(capture, FollowedTable.all(capture.session()), old);
    }

    /** Takes all of it away on both sides; the old database reacts to changes as before. */
    void close(Connection old, Capture capture) throws SQLException, InterruptedException {
        if (capture.exists()) {
            capture.remove();
        }
        closeOld(old);
    }

    /** The same of what an earlier move, or an earlier wish, has left. */
    void closeWhatIsLeft() throws SQLException, InterruptedException {
        try (Connection old = back.control();
                Capture capture = capture()) {
            close(old, capture);
        }
    }

    /** The same of the old database alone. */
    void closeOld(Connection old) throws SQLException {
        if (marker(old).isPresent()) {
            CopyMarker.remove(old);
        }
        new Reactions(old).putBack();
    }

    /**
     * Makes sure that nothing was written to the new database that is lost without the way back.
     *
     * @throws CopyException if there is
     */
    void requireUnused(Connection old, Capture capture) throws SQLException, InterruptedException {
        Optional<CopyMarker> marker = marker(old);
        if (marker.isEmpty() || marker.get().state() == State.COPYING) {
            return;
        }
        if (marker.get().state() == State.VERIFIED) {
            throw SyncServers.failure(
                    "way back",
                    "The application has switched back to the " + back.live().target() + ": run the goal with "
                            + SyncServers.PROPERTY + "switch-back to end that.");
        }
        if (!capture.isOf(CopyMarker.run(old))) {
            throw SyncServers.failure(
                    "capture",
                    "The " + back.live().source()
                            + " no longer notes what changes, so nobody knows whether something was"
                            + " written there that would be lost. If it may be lost, run the goal with "
                            + SyncServers.PROPERTY + "remove first.");
        }
        if (new Reactions(old).areSetAside() || follower(old, capture).left().tables() > 0) {
            throw SyncServers.failure(
                    "way back",
                    "The application has written to the " + back.live().source()
                            + ", which would be lost. Run the goal with "
                            + SyncServers.PROPERTY + "switch-back, which brings it back, or, if it may be lost, with "
                            + SyncServers.PROPERTY + "remove first.");
        }
    }

    private static List<FollowedTable> keyed(Capture capture) throws SQLException {
        return FollowedTable.all(capture.session()).stream()
                .filter(FollowedTable::hasKey)
                .toList();
    }
}
