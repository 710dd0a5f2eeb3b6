package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.ForeignKeyValidation;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.Statistics;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.verify.ForeignKeys;
import io.github.herokumigrate.database.verify.StoredProofs;
import io.github.herokumigrate.database.verify.StoredProofs.Stored;
import io.github.herokumigrate.database.verify.Verification;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The end of a copy that follows its source: nobody may write any more, the rest goes over, and both sides are compared.
 * All that takes long and can be done before, or after the target may be used, is done then (contract: database.md
 * §10.3).
 */
final class FinishStep {
    private static final String STOPPED = " The source may be read-only and its application stopped by now: run "
            + SyncServers.PROPERTY + "finish again to go on, or " + SyncServers.PROPERTY
            + "abort to let the application write to it again.";

    private final SyncServers sync;
    private final LiveServers servers;
    private final Pace pace;
    private final CutOver cutOver;
    private final long begin = System.nanoTime();

    /** A step to come. */
    FinishStep(SyncServers sync, Pace pace, CutOver cutOver) {
        this.sync = sync;
        this.servers = sync.live();
        this.pace = pace;
        this.cutOver = cutOver;
    }

    /**
     * Takes it. If both sides are equal, nothing but the fence is left of it.
     *
     * @throws MigrationException if it cannot be finished; the message says how to go on or back
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    CopyReport run() throws SQLException, IOException, InterruptedException {
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        try (Connection control = sync.control();
                Capture capture = Capture.at(servers.source())) {
            StoppedSource source = new StoppedSource(capture, cutOver.application(), servers.notices());
            Optional<CopyMarker> marker = sync.ownMarker(control);
            if (marker.isEmpty() && source.fence().isUp() && !capture.exists()) {
                servers.notices().add("The move was finished before: both sides are compared once more.");
                return sync.compareAgain(control, begin);
            }
            if (marker.isEmpty() || (marker.get().state() != State.VERIFIED && !SyncServers.isReady(marker.get()))) {
                throw SyncServers.failure(
                        "target",
                        "There is nothing to finish: the " + servers.target() + " does not follow the "
                                + servers.source() + ". Run the goal with " + SyncServers.PROPERTY + "follow first.");
            }
            sync.preparation(control).own();
            if (marker.get().state() == State.VERIFIED) {
                CopyReport proven = proven(capture, source, control);
                ForeignKeyValidation.run(capture.session(), control);
                end(capture, control);
                return proven;
            }
            CopyReport report = finish(capture, source, control, found);
            if (report.verified()) {
                ForeignKeyValidation.run(capture.session(), control);
                report = report.with(Verification.constraints(capture.session(), control));
            }
            if (report.verified()) {
                end(capture, control);
            }
            return report;
        }
    }

    private CopyReport finish(Capture capture, StoppedSource source, Connection control, List<ClientTools> found)
            throws SQLException, IOException, InterruptedException {
        SyncServers.requireCapture(capture);
        boolean isStopped = source.fence().isUp();
        if (!isStopped) {
            source.requireStoppable();
        }
        List<FollowedTable> tables = FollowedTable.all(capture.session());
        Follower follower = sync.follower(capture, tables, control);
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        EarlyProof early = new EarlyProof(servers, control);
        boolean isSealed = SyncServers.state(control) != State.FOLLOWING;
        if (!isStopped && !isSealed) {
            servers.listener().phaseStarted(Phase.FOLLOW);
            follower.catchUp(pace);
            servers.listener().phaseFinished(Phase.FOLLOW);
            early.make(capture, tables, follower);
            Statistics.refresh(control);
            Statistics.ofWholeTables(capture.session(), control);
        }
        servers.listener().phaseStarted(Phase.FOLLOW);
        if (!isStopped && !isSealed) {
            follower.catchUp(pace);
        }
        Optional<WayBack> wayBack =
                cutOver.wayBack() == CutOver.WayBack.OPEN ? Optional.of(new WayBack(servers)) : Optional.empty();
        if (wayBack.isPresent()) {
            wayBack.get().prepare();
        } else {
            new WayBack(servers).closeWhatIsLeft();
        }
        Remainder remainder = new Remainder(
                servers,
                new StreamTarget(servers.target(), control, sync.preparation(control)),
                new StreamScope(Stage.END, SyncServers.withoutKey(tables)),
                SourceState.read(capture.session()));
        try (LiveServers.Definitions definitions = remainder.definitions(found)) {
            try {
                servers.notices()
                        .add("From here on the source is read-only. If this ends early, run it again to go on, or with "
                                + SyncServers.PROPERTY + "abort to go back.");
                source.stop();
                if (isSealed) {
                    follower.requireNothingLeft();
                } else {
                    follower.drain();
                    CopyMarker.reached(control, State.SEALED);
                }
                servers.listener().fenced(source.fence().prove());
                servers.listener().phaseFinished(Phase.FOLLOW);
                servers.listener().phaseStarted(Phase.COPY);
                return prove(capture, source, control, follower, remainder, definitions, early, wayBack);
            } catch (MigrationException e) {
                throw stopped(e);
            } catch (SQLException e) {
                throw new CopyException(
                        Phase.FOLLOW,
                        "",
                        "The move was not finished because a server failed: "
                                + servers.request().redactor().redact(ServerSaid.inOneLine(e)) + "." + STOPPED,
                        e);
            }
        }
    }

    private CopyReport prove(
            Capture capture,
            StoppedSource source,
            Connection control,
            Follower follower,
            Remainder remainder,
            LiveServers.Definitions definitions,
            EarlyProof early,
            Optional<WayBack> wayBack)
            throws SQLException, InterruptedException {
        SourceState now = SourceState.read(capture.session());
        Map<String, TableProof> proven = early.holding(now);
        CopyReport report;
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            SequenceValues sequences = remainder.bring(definitions, snapshot, facts);
            // Before the proof: whoever writes to the target from here on is noted, and seen by the proof or later.
            if (wayBack.isPresent()) {
                wayBack.get().open();
            }
            report = servers.compare(snapshot, sequences, proven, ForeignKeys.YET_TO_BE_VALIDATED, facts, begin);
        }
        // The fence has kept everybody out, as this shows.
        follower.requireNothingLeft();
        source.fence().prove();
        if (!report.verified()) {
            StoredProofs.forget(control);
            CopyMarker.reached(control, State.DIFFERENT);
            return report;
        }
        StoredProofs.keep(
                control,
                report.tables().stream()
                        .map(proof -> new Stored(proof, now.of(proof.table())))
                        .toList());
        // From here on the target may change, and is compared no more.
        CopyMarker.reached(control, State.VERIFIED);
        Duration refused = source.fence().stood();
        servers.listener().usable(refused);
        return report.refusing(refused);
    }

    // Killed after the proof: what it was is in the target, which may be in use by now.
    private CopyReport proven(Capture capture, StoppedSource source, Connection control)
            throws SQLException, InterruptedException {
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        servers.notices().add("Both sides were proven equal before: only what was left is done.");
        List<TableProof> tables =
                StoredProofs.read(control).stream().map(Stored::proof).toList();
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            CopyReport report = servers.report(LiveServers.facts(snapshot, control), tables, begin);
            return capture.exists() ? report.refusing(source.fence().stood()) : report;
        }
    }

    private static void end(Capture capture, Connection control) throws SQLException, InterruptedException {
        capture.remove();
        CopyMarker.remove(control);
    }

    private static MigrationException stopped(MigrationException e) {
        return e instanceof CopyException failure
                ? new CopyException(failure.phase(), failure.object(), failure.getMessage() + STOPPED, e)
                : new MigrationException(e.getMessage() + STOPPED, e);
    }
}
