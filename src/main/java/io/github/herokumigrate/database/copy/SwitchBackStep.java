package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.ReturnMove;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.database.sync.Reactions;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.Statistics;
import io.github.herokumigrate.database.verify.ForeignKeys;
import io.github.herokumigrate.database.verify.LargeObjects;
import io.github.herokumigrate.database.verify.StoredProofs;
import io.github.herokumigrate.database.verify.StoredProofs.Stored;
import io.github.herokumigrate.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Goes back: nobody may write to the new database any more, the old one gets what it lacks and is compared, and the
 * application may write there again. Nothing that was written to the new database is lost.
 */
final class SwitchBackStep {
    private static final String STOPPED = " Nobody may write to the new database meanwhile: run " + SyncServers.PROPERTY
            + "switch-back again to go on, or " + SyncServers.PROPERTY
            + "reverse to let the application write to it again.";

    private final WayBack way;
    private final LiveServers servers;
    private final Pace pace;
    private final Optional<SourceApplication> application;
    private final long begin = System.nanoTime();

    /**
     * A step to come.
     *
     * @param application what was stopped when the move there was finished, and runs again in the end
     */
    SwitchBackStep(LiveServers there, Pace pace, Optional<SourceApplication> application) {
        this.way = new WayBack(there);
        this.servers = way.servers().live();
        this.pace = pace;
        this.application = application;
    }

    /**
     * Takes it. If both sides are equal, nothing is left of it but that the new database is read-only.
     *
     * @throws MigrationException if that cannot be done; the message says how to go on or back
     * @throws SQLException if a server fails
     */
    CopyReport run() throws SQLException, InterruptedException {
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        try (Connection old = way.servers().control();
                Capture capture = way.capture()) {
            StoppedSource source = new StoppedSource(capture, Optional.empty(), servers.notices());
            if (way.marker(old).isEmpty() && source.fence().isUp() && !capture.exists()) {
                servers.notices().add("The application has switched back before.");
                CopyReport report = earlier(List.of(), old);
                require(start());
                return report;
            }
            CopyMarker marker = way.requireOpen(old, capture);
            way.servers().preparation(old).own();
            CopyReport report;
            if (marker.state() == State.VERIFIED) {
                servers.notices().add("Both sides were proven equal before: only what was left is done.");
                report = earlier(StoredProofs.read(old), old);
            } else {
                report = switchBack(capture, source, old);
            }
            return report.verified() ? end(report, capture, source, old) : report;
        }
    }

    private CopyReport switchBack(Capture capture, StoppedSource source, Connection old)
            throws SQLException, InterruptedException {
        Follower follower = way.follower(old, capture);
        boolean isSealed = SyncServers.state(old) != State.FOLLOWING;
        EarlyProof early = new EarlyProof(servers, old);
        Reactions reactions = new Reactions(old);
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        if (!source.fence().isUp() && !isSealed) {
            servers.listener().phaseStarted(Phase.FOLLOW);
            reactions.setAside();
            follower.catchUp(pace);
            servers.listener().phaseFinished(Phase.FOLLOW);
            early.make(capture, FollowedTable.all(capture.session()), follower);
            Statistics.refresh(old);
            follower.catchUp(pace);
        }
        try {
            servers.notices()
                    .add(
                            "From here on the new database is read-only. If this ends early, run it again to go on, or with "
                                    + SyncServers.PROPERTY + "reverse to stay with the new one.");
            servers.listener().phaseStarted(Phase.FOLLOW);
            source.stop();
            if (isSealed) {
                follower.requireNothingLeft();
            } else {
                reactions.setAside();
                follower.drainAll();
                CopyMarker.reached(old, State.SEALED);
            }
            servers.listener().fenced(source.fence().prove());
            servers.listener().phaseFinished(Phase.FOLLOW);
            return prove(capture, source, old, follower, early);
        } catch (CopyException e) {
            throw new CopyException(e.phase(), e.object(), e.getMessage() + STOPPED, e);
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.FOLLOW,
                    "",
                    "It was not switched back because a server failed: "
                            + servers.request().redactor().redact(ServerSaid.inOneLine(e)) + "." + STOPPED,
                    e);
        }
    }

    private CopyReport prove(Capture capture, StoppedSource source, Connection old, Follower follower, EarlyProof early)
            throws SQLException, InterruptedException {
        SourceState now = SourceState.read(capture.session());
        CopyReport report;
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, old);
            ReturnMove move = new ReturnMove(
                    snapshot,
                    servers.target(),
                    facts.jobsOfTwoPools(servers.request().jobs()),
                    servers.listener());
            servers.listener().phaseStarted(Phase.POST_DATA);
            if (!LargeObjects.areEqual(snapshot.holder(), old)) {
                StreamMove.dropLargeObjects(old);
                move.moveLargeObjects();
            }
            new Reactions(old).putBack();
            move.fillViews(servers.notices());
            SequenceValues sequences = servers.carrySequencesOver(old);
            servers.listener().phaseFinished(Phase.POST_DATA);
            report = servers.compare(snapshot, sequences, early.holding(now), ForeignKeys.VALIDATED, facts, begin);
        }
        // The fence has kept everybody out, as this shows.
        follower.requireNothingLeft();
        source.fence().prove();
        if (!report.verified()) {
            StoredProofs.forget(old);
            CopyMarker.reached(old, State.DIFFERENT);
            return report;
        }
        StoredProofs.keep(
                old,
                report.tables().stream()
                        .map(proof -> new Stored(proof, now.of(proof.table())))
                        .toList());
        // From here on the old database may change, and is compared no more.
        CopyMarker.reached(old, State.VERIFIED);
        return report;
    }

    private CopyReport earlier(List<Stored> proofs, Connection old) throws SQLException {
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            return servers.report(
                    LiveServers.facts(snapshot, old),
                    proofs.stream().map(Stored::proof).toList(),
                    begin);
        }
    }

    // The new database stays read-only: whoever writes there by mistake must be told.
    private CopyReport end(CopyReport report, Capture capture, StoppedSource source, Connection old)
            throws SQLException, InterruptedException {
        Optional<MigrationException> standing = start();
        CopyReport last = report;
        if (capture.exists()) {
            Duration refused = source.fence().stood();
            servers.listener().usable(refused);
            last = report.refusing(refused);
        }
        capture.remove();
        CopyMarker.remove(old);
        require(standing);
        return last;
    }

    private Optional<MigrationException> start() throws SQLException, InterruptedException {
        try (Capture atOld = Capture.at(servers.target())) {
            return new StoppedSource(atOld, application, servers.notices()).start();
        }
    }

    private static void require(Optional<MigrationException> standing) {
        if (standing.isPresent()) {
            throw standing.get();
        }
    }
}
