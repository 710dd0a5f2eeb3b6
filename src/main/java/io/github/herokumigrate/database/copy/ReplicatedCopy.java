package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.replication.Catchup;
import io.github.herokumigrate.database.replication.Marks;
import io.github.herokumigrate.database.replication.ReplicatedTables;
import io.github.herokumigrate.database.replication.ReplicationRights;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.database.sync.WriteFence;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.tool.ClientTools;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Copies a running database by a service that brings the rows (contract: aws.md §8.4): tables and primary keys first, which
 * it needs; then the rows; then all that it leaves out. Where it stands is in the databases and at the service.
 */
final class ReplicatedCopy {
    private static final String STAYS = " The source stays read-only: run " + SyncServers.PROPERTY
            + "finish again to go on, or " + SyncServers.PROPERTY + "abort to let the application write to it again.";
    private static final String SLOTS_LEFT = "SELECT quote_ident(slot_name) FROM pg_replication_slots"
            + " WHERE database = current_database() AND NOT active ORDER BY 1";

    private final SyncServers sync;
    private final LiveServers servers;
    private final Replication replication;
    private final ReplicatedBeginning beginning;
    private final Pace pace;

    /** A copy to come. */
    ReplicatedCopy(SyncServers sync, Replication replication, Pace pace) {
        this.sync = sync;
        this.servers = sync.live();
        this.replication = replication;
        this.beginning = new ReplicatedBeginning(sync, replication);
        this.pace = pace;
    }

    /**
     * Copies the source as it is, in one go; nobody may write to it meanwhile.
     *
     * @throws CopyException if the copy cannot be made; the message says why and what to do
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    CopyReport copy() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        try (Connection source = servers.source().connect();
                Connection control = servers.target().connect()) {
            StreamTarget target = new StreamTarget(servers.target(), control, sync.preparation(control));
            beginning.load(source, target, Optional.empty(), found);
            Remainder remainder = remainder(source, target);
            CopyReport report;
            try (LiveServers.Definitions definitions = remainder.definitions(found)) {
                servers.listener().phaseStarted(Phase.COPY);
                report = prove(remainder, definitions, control, begin);
            }
            replication.remove();
            CopyMarker.reached(control, report.verified() ? State.VERIFIED : State.DIFFERENT);
            return report;
        }
    }

    /**
     * Makes the target equal to the source but for what changed in the last seconds, and for what must wait for the end.
     *
     * @return how far it is behind
     * @throws CopyException if it cannot be made; the message says why and what to do
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    Lag follow() throws SQLException, IOException, InterruptedException {
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        try (Connection source = writing();
                Connection control = servers.target().connect()) {
            if (new WriteFence(source).isUp()) {
                throw SyncServers.failure(
                        "write fence",
                        "The source database is set read-only. Run the goal with " + SyncServers.PROPERTY
                                + "finish to finish the" + " move, or with " + SyncServers.PROPERTY
                                + "abort to let the application write again.");
            }
            if (SyncServers.state(control) == State.SEALED) {
                throw SyncServers.failure(
                        "target",
                        "The " + servers.target() + " has begun to finish the move and follows no longer. Run the goal"
                                + " with " + SyncServers.PROPERTY + "finish to go on, or with " + SyncServers.PROPERTY
                                + "abort to begin anew.");
            }
            ReplicationRights.of(source).requireChanges(servers.source());
            Marks marks = new Marks(source, control);
            beginning.load(
                    source,
                    new StreamTarget(servers.target(), control, sync.preparation(control)),
                    Optional.of(marks),
                    found);
            servers.listener().phaseStarted(Phase.FOLLOW);
            Lag lag = new Catchup(marks, replication, servers.listener()).untilClose(pace);
            servers.listener().phaseFinished(Phase.FOLLOW);
            return lag;
        }
    }

    /**
     * Keeps everybody from writing to the source, brings the rest over and compares both sides. If they are equal, nothing
     * but the fence is left of it.
     *
     * @throws CopyException if it cannot be finished; the message says how to go on or back
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    CopyReport finish() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        try (Connection source = writing();
                Connection control = servers.target().connect()) {
            WriteFence fence = new WriteFence(source);
            Marks marks = new Marks(source, control);
            Optional<CopyMarker> marker = sync.ownMarker(control);
            if (marker.isEmpty() && fence.isUp() && !marks.exist()) {
                servers.notices().add("The move was finished before: both sides are compared once more.");
                return sync.compareAgain(control, begin);
            }
            if (marker.isEmpty() || (marker.get().state() != State.VERIFIED && !SyncServers.isReady(marker.get()))) {
                throw SyncServers.failure(
                        "target",
                        "There is nothing to finish: the " + servers.target() + " does not follow the "
                                + servers.source() + ". Run the goal with " + SyncServers.PROPERTY + "follow first.");
            }
            StreamTarget target = new StreamTarget(servers.target(), control, sync.preparation(control));
            target.preparation().own();
            CopyReport report = marker.get().state() == State.VERIFIED
                    ? sync.compareAgain(control, begin)
                    : finish(source, fence, marks, target, found, begin);
            if (report.verified()) {
                CopyMarker.reached(control, State.VERIFIED);
                servers.notices().add("Both sides are equal. What is left is to remove DMS, which takes some minutes.");
                replication.remove();
                marks.remove();
                tellOfSlots(source);
                CopyMarker.remove(control);
            } else {
                CopyMarker.reached(control, State.DIFFERENT);
            }
            return report;
        }
    }

    private CopyReport finish(
            Connection source, WriteFence fence, Marks marks, StreamTarget target, List<ClientTools> found, long begin)
            throws SQLException, IOException, InterruptedException {
        Catchup catchup = new Catchup(marks, replication, servers.listener());
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        servers.listener().phaseStarted(Phase.FOLLOW);
        boolean isSealed = SyncServers.state(target.control()) != State.FOLLOWING;
        if (!fence.isUp() && !isSealed) {
            catchup.untilClose(pace);
        }
        Remainder remainder = remainder(source, target);
        try (LiveServers.Definitions definitions = remainder.definitions(found)) {
            try {
                servers.notices()
                        .add("From here on the source is read-only. If this ends early, run it again to go on, or with "
                                + SyncServers.PROPERTY + "abort to go back.");
                fence.begin();
                fence.raise();
                if (!isSealed) {
                    catchup.once();
                    replication.doubts().forEach(servers.notices()::add);
                    // Before it is stopped: stopped, it would bring no mark to another run.
                    CopyMarker.reached(target.control(), State.SEALED);
                }
                replication.stop();
                servers.listener().phaseFinished(Phase.FOLLOW);
                servers.listener().phaseStarted(Phase.COPY);
                CopyReport report = prove(remainder, definitions, target.control(), begin);
                return report.verified() ? usable(report, fence, target.control()) : report;
            } catch (CopyException e) {
                throw new CopyException(e.phase(), e.object(), e.getMessage() + STAYS, e);
            } catch (SQLException e) {
                throw new CopyException(
                        Phase.FOLLOW,
                        "",
                        "The move was not finished because a server failed: "
                                + servers.request().redactor().redact(ServerSaid.inOneLine(e)) + "." + STAYS,
                        e);
            }
        }
    }

    private CopyReport usable(CopyReport report, WriteFence fence, Connection control) throws SQLException {
        CopyMarker.reached(control, State.VERIFIED);
        Duration refused = fence.stood();
        servers.listener().usable(refused);
        return report.refusing(refused);
    }

    private CopyReport prove(Remainder remainder, LiveServers.Definitions definitions, Connection control, long begin)
            throws SQLException, InterruptedException {
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            SequenceValues sequences = remainder.bring(definitions, snapshot, facts);
            return servers.compare(snapshot, sequences, facts, begin);
        }
    }

    /**
     * Lets the application write to the source again and takes away all that follows its changes. The target is left to be
     * overwritten.
     *
     * @throws CopyException if that cannot be done; the message says why
     * @throws SQLException if the source fails
     */
    void abort() throws SQLException, InterruptedException {
        try (Connection source = writing()) {
            // Before all else, as the application waits for it.
            new WriteFence(source).lower();
            servers.notices()
                    .add(
                            "The application may write to the source. What there is of DMS is removed now, which takes some"
                                    + " minutes.");
            replication.remove();
            Optional<String> unreachable = abandonTarget();
            Marks.removeFrom(source);
            tellOfSlots(source);
            unreachable.ifPresent(servers.notices()::add);
        }
    }

    private Optional<String> abandonTarget() throws SQLException, InterruptedException {
        try (Connection control = servers.target().connect()) {
            if (sync.ownMarker(control).isPresent()) {
                sync.preparation(control).own();
                CopyMarker.abandon(control);
            }
            Marks.removeFrom(control);
            return Optional.empty();
        } catch (CopyException e) {
            if (!(e.getCause() instanceof SQLException)) {
                throw e;
            }
            return Optional.of("The target still holds what was copied: " + e.getMessage());
        }
    }

    // The service takes away the slot that it has made. One that stays would keep the source from recycling its log.
    private void tellOfSlots(Connection source) throws SQLException {
        List<String> slots = Rows.texts(source, SLOTS_LEFT);
        if (!slots.isEmpty()) {
            servers.notices()
                    .add(
                            "The source has replication slots that nobody reads, and keeps its log for them until its disk is"
                                    + " full: " + String.join(", ", slots)
                                    + ". Drop those that are of no use to anybody else:"
                                    + " SELECT pg_drop_replication_slot('…').");
        }
    }

    private Remainder remainder(Connection source, StreamTarget target) throws SQLException {
        return new Remainder(
                servers,
                target,
                new StreamScope(Stage.END, ReplicatedTables.of(source).left()),
                SourceState.read(source));
    }

    private Connection writing() throws SQLException {
        Connection source = servers.source().connect();
        try {
            Rows.execute(source, "SET default_transaction_read_only = off");
            return source;
        } catch (SQLException e) {
            source.close();
            throw e;
        }
    }
}
