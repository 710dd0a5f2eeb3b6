package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.catalog.DatabaseSettings;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.sync.Obstacles;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.database.sync.WriteFence;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.verify.LargeObjects;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Copies a running database while the application goes on writing to it: what it holds at one moment first, then what
 * changes, and the rest when nobody may write any more (contract: database.md §10). Where it stands is in the databases,
 * so each step can be ended at any instant and done again.
 */
final class SyncCopy {
    private static final String PROPERTY = "-Dheroku-migrate.database.sync=";

    private static final String STAYS = " The source stays read-only: run " + PROPERTY + "finish again to go on, or "
            + PROPERTY + "abort to let the application write to it again.";

    private final LiveServers servers;
    private final Pace pace;

    /** A copy to come. */
    SyncCopy(LiveServers servers, Pace pace) {
        this.servers = servers;
        this.pace = pace;
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
        try (Connection control = servers.target().connect();
                Capture capture = Capture.at(servers.source())) {
            if (new WriteFence(capture.session()).isUp()) {
                throw failure(
                        "write fence",
                        "The source database is set read-only. Run the goal with " + PROPERTY + "finish to finish the"
                                + " move, or with " + PROPERTY + "abort to let the application write again.");
            }
            Obstacles.requireNone(capture.session());
            TargetPreparation preparation = preparation(control);
            preparation.run(servers.request().targetPolicy());
            List<FollowedTable> tables = FollowedTable.all(capture.session());
            if (state(control) == State.SEALED) {
                throw failure(
                        "target",
                        "The " + servers.target() + " has begun to finish the move and follows no longer. Run the goal"
                                + " with " + PROPERTY + "finish to go on, or with " + PROPERTY
                                + "abort to begin anew.");
            }
            if (state(control) == State.COPYING) {
                begin(capture, tables, control, preparation);
            } else {
                requireCapture(capture);
                servers.listener().phaseFinished(Phase.PREFLIGHT);
            }
            servers.listener().phaseStarted(Phase.FOLLOW);
            Lag lag = follower(capture, tables, control).catchUp(pace);
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
        try (Connection control = servers.target().connect();
                Capture capture = Capture.at(servers.source())) {
            WriteFence fence = new WriteFence(capture.session());
            Optional<CopyMarker> marker = ownMarker(control);
            if (marker.isEmpty() && fence.isUp() && !capture.exists()) {
                servers.notices().add("The move was finished before: both sides are compared once more.");
                return compareAgain(control, begin);
            }
            if (marker.isEmpty() || (marker.get().state() != State.VERIFIED && !isReady(marker.get()))) {
                throw failure(
                        "target",
                        "There is nothing to finish: the " + servers.target() + " does not follow the "
                                + servers.source() + ". Run the goal with " + PROPERTY + "follow first.");
            }
            TargetPreparation preparation = preparation(control);
            preparation.own();
            CopyReport report = marker.get().state() == State.VERIFIED
                    ? compareAgain(control, begin)
                    : finish(capture, fence, new StreamTarget(servers.target(), control, preparation), found, begin);
            if (report.verified()) {
                CopyMarker.reached(control, State.VERIFIED);
                capture.remove();
                CopyMarker.remove(control);
            } else {
                CopyMarker.reached(control, State.DIFFERENT);
            }
            return report;
        }
    }

    /**
     * Lets the application write to the source again and takes away all that notes its changes there. The target is left
     * to be overwritten.
     *
     * @throws CopyException if that cannot be done; the message says why
     * @throws SQLException if the source fails
     */
    void abort() throws SQLException, InterruptedException {
        try (Capture capture = Capture.at(servers.source())) {
            // Before all else, as the application waits for it.
            new WriteFence(capture.session()).lower();
            Optional<String> unreachable = abandonTarget();
            capture.remove();
            unreachable.ifPresent(servers.notices()::add);
        }
    }

    private Optional<String> abandonTarget() throws SQLException, InterruptedException {
        try (Connection control = servers.target().connect()) {
            Optional<CopyMarker> marker = ownMarker(control);
            if (marker.isPresent()) {
                preparation(control).own();
                CopyMarker.abandon(control);
            }
            return Optional.empty();
        } catch (CopyException e) {
            if (!(e.getCause() instanceof SQLException)) {
                throw e;
            }
            return Optional.of("The target still holds what was copied: " + e.getMessage());
        }
    }

    private void begin(Capture capture, List<FollowedTable> tables, Connection control, TargetPreparation preparation)
            throws SQLException, IOException, InterruptedException {
        servers.notices().addAll(Obstacles.notices(capture.session(), tables));
        // Nothing of the copy may be older than the triggers.
        try (SourceSnapshot before = SourceSnapshot.take(servers.source())) {
            servers.preflight(before, control);
        }
        installExtensions(control);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        if (CopyMarker.read(control).flatMap(CopyMarker::plan).isPresent() && !capture.isOf(CopyMarker.run(control))) {
            preparation.startOver("The source has not noted for this target what changed since the copy began");
            installExtensions(control);
        }
        capture.install(tables.stream().filter(FollowedTable::hasKey).toList());
        capture.claim(CopyMarker.run(control));
        SourceState state = SourceState.read(capture.session());
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            servers.listener().phaseFinished(Phase.PREFLIGHT);
            servers.listener().phaseStarted(Phase.COPY);
            StreamMove move = new StreamMove(
                    new StreamSource(snapshot, state, facts.source()),
                    new StreamTarget(servers.target(), control, preparation),
                    new StreamScope(Stage.BEGINNING, withoutKey(tables)),
                    facts.jobsOfTwoPools(servers.request().jobs()),
                    servers.listener(),
                    servers.notices());
            servers.move(
                    move,
                    snapshot,
                    control,
                    ClientTools.choose(found, facts.source(), facts.target().major()));
        }
        // It has another name if it was started over.
        capture.claim(CopyMarker.run(control));
        CopyMarker.reached(control, State.FOLLOWING);
    }

    private void installExtensions(Connection control) throws SQLException {
        try (Connection now = servers.source().connect()) {
            servers.notices().addAll(new ExtensionInstallation(control).install(Extension.ofDatabase(now)));
        }
    }

    private CopyReport finish(
            Capture capture, WriteFence fence, StreamTarget target, List<ClientTools> found, long begin)
            throws SQLException, IOException, InterruptedException {
        requireCapture(capture);
        Connection control = target.control();
        List<FollowedTable> tables = FollowedTable.all(capture.session());
        Follower follower = follower(capture, tables, control);
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        servers.listener().phaseStarted(Phase.FOLLOW);
        boolean isSealed = state(control) != State.FOLLOWING;
        if (!fence.isUp() && !isSealed) {
            follower.catchUp(pace);
        }
        // Before the fence, as this takes a while and depends on the definitions only, which must not change.
        SourceState state = SourceState.read(capture.session());
        StreamScope scope = new StreamScope(Stage.END, withoutKey(tables));
        try (LiveServers.Definitions definitions = definitions(state, scope, target, found)) {
            try {
                servers.notices()
                        .add("From here on the source is read-only. If this ends early, run it again to go on, or with "
                                + PROPERTY + "abort to go back.");
                fence.raise();
                if (isSealed) {
                    follower.requireNothingLeft();
                } else {
                    follower.drain();
                    CopyMarker.reached(control, State.SEALED);
                }
                servers.listener().phaseFinished(Phase.FOLLOW);
                servers.listener().phaseStarted(Phase.COPY);
                return rest(state, scope, target, definitions, follower, begin);
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

    private static void requireCapture(Capture capture) throws SQLException {
        if (!capture.exists()) {
            throw failure(
                    "capture",
                    "The source no longer notes what changes: somebody has taken the schema hmig away. Run the goal with "
                            + PROPERTY + "abort and begin anew.");
        }
    }

    private LiveServers.Definitions definitions(
            SourceState state, StreamScope scope, StreamTarget target, List<ClientTools> found)
            throws SQLException, IOException, InterruptedException {
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, target.control());
            return servers.dump(
                    move(new StreamSource(snapshot, state, facts.source()), target, scope, facts),
                    snapshot,
                    ClientTools.choose(found, facts.source(), facts.target().major()));
        }
    }

    private CopyReport rest(
            SourceState state,
            StreamScope scope,
            StreamTarget target,
            LiveServers.Definitions definitions,
            Follower follower,
            long begin)
            throws SQLException, InterruptedException {
        Connection control = target.control();
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            if (!LargeObjects.areEqual(snapshot.holder(), control)) {
                StreamMove.dropLargeObjects(control);
            }
            servers.fill(
                    move(new StreamSource(snapshot, state, facts.source()), target, scope, facts),
                    definitions,
                    snapshot,
                    control);
            SequenceValues sequences = servers.carrySequencesOver(control);
            servers.notices().addAll(DatabaseSettings.read(snapshot.holder()).apply(control));
            servers.listener().phaseFinished(Phase.POST_DATA);
            CopyReport report = servers.compare(snapshot, sequences, facts, begin);
            // The fence has kept everybody out, as this shows.
            follower.requireNothingLeft();
            return report;
        }
    }

    private StreamMove move(StreamSource source, StreamTarget target, StreamScope scope, LiveServers.Facts facts)
            throws SQLException {
        return new StreamMove(
                source,
                target,
                scope,
                facts.jobsOfTwoPools(servers.request().jobs()),
                servers.listener(),
                servers.notices());
    }

    private CopyReport compareAgain(Connection control, long begin) throws SQLException, InterruptedException {
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            return servers.compare(
                    snapshot, SequenceValues.read(snapshot.holder()), LiveServers.facts(snapshot, control), begin);
        }
    }

    private Follower follower(Capture capture, List<FollowedTable> tables, Connection control) throws SQLException {
        String encoding = Rows.texts(capture.session(), "SHOW server_encoding").get(0);
        return new Follower(
                servers.source(), servers.target(), tables, encoding, CopyMarker.run(control), servers.listener());
    }

    private TargetPreparation preparation(Connection control) {
        return new TargetPreparation(
                servers.target(),
                control,
                servers.source().url().toString(),
                servers.request().strategy(),
                servers.notices());
    }

    private Optional<CopyMarker> ownMarker(Connection control) throws SQLException {
        return CopyMarker.read(control)
                .filter(marker -> marker.strategy() == servers.request().strategy()
                        && marker.source().equals(servers.source().url().toString()));
    }

    private static State state(Connection control) throws SQLException {
        return CopyMarker.read(control).map(CopyMarker::state).orElse(State.COPYING);
    }

    private static boolean isReady(CopyMarker marker) {
        return marker.isFollowing() || marker.state() == State.DIFFERENT;
    }

    private static Set<Long> withoutKey(List<FollowedTable> tables) {
        return tables.stream()
                .filter(table -> !table.hasKey())
                .flatMap(table -> table.members().stream())
                .map(FollowedTable.Member::oid)
                .collect(Collectors.toSet());
    }

    private static CopyException failure(String object, String message) {
        return new CopyException(Phase.PREFLIGHT, object, message);
    }
}
