package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.server.Rows;
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
final class SyncCopy implements FollowingCopy {
    private static final String PROPERTY = "-Dheroku-migrate.database.sync=";

    private final LiveServers servers;
    private final Pace pace;

    /** A copy to come. */
    SyncCopy(LiveServers servers, Pace pace) {
        this.servers = servers;
        this.pace = pace;
    }

    @Override
    public Lag follow() throws SQLException, IOException, InterruptedException {
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
            TargetPreparation preparation = EndOfCopy.preparation(servers, control);
            preparation.run(servers.request().targetPolicy());
            List<FollowedTable> tables = FollowedTable.all(capture.session());
            if (EndOfCopy.state(control) == State.SEALED) {
                throw failure(
                        "target",
                        "The " + servers.target() + " has begun to finish the move and follows no longer. Run the goal"
                                + " with " + PROPERTY + "finish to go on, or with " + PROPERTY
                                + "abort to begin anew.");
            }
            if (EndOfCopy.state(control) == State.COPYING) {
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

    @Override
    public CopyReport finish() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        List<ClientTools> found = ClientTools.find(servers.request().tools());
        try (Connection control = servers.target().connect();
                Capture capture = Capture.at(servers.source())) {
            WriteFence fence = new WriteFence(capture.session());
            Optional<CopyMarker> marker = EndOfCopy.ownMarker(servers, control);
            if (marker.isEmpty() && fence.isUp() && !capture.exists()) {
                servers.notices().add("The move was finished before: both sides are compared once more.");
                return EndOfCopy.compareAgain(servers, control, begin);
            }
            if (marker.isEmpty() || (marker.get().state() != State.VERIFIED && !EndOfCopy.isReady(marker.get()))) {
                throw failure(
                        "target",
                        "There is nothing to finish: the " + servers.target() + " does not follow the "
                                + servers.source() + ". Run the goal with " + PROPERTY + "follow first.");
            }
            TargetPreparation preparation = EndOfCopy.preparation(servers, control);
            preparation.own();
            CopyReport report = marker.get().state() == State.VERIFIED
                    ? EndOfCopy.compareAgain(servers, control, begin)
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

    @Override
    public void abort() throws SQLException, InterruptedException {
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
            Optional<CopyMarker> marker = EndOfCopy.ownMarker(servers, control);
            if (marker.isPresent()) {
                EndOfCopy.preparation(servers, control).own();
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
        boolean isSealed = EndOfCopy.state(control) != State.FOLLOWING;
        if (!fence.isUp() && !isSealed) {
            follower.catchUp(pace);
        }
        EndOfCopy end = new EndOfCopy(
                servers, SourceState.read(capture.session()), new StreamScope(Stage.END, withoutKey(tables)), target);
        try (LiveServers.Definitions definitions = end.definitions(found)) {
            return EndOfCopy.fenced(servers, () -> {
                fence.raise();
                if (isSealed) {
                    follower.requireNothingLeft();
                } else {
                    follower.drain();
                    CopyMarker.reached(control, State.SEALED);
                }
                servers.listener().phaseFinished(Phase.FOLLOW);
                servers.listener().phaseStarted(Phase.COPY);
                // In the end, too: the fence has kept everybody out, as this shows.
                return end.make(definitions, follower::requireNothingLeft, begin);
            });
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

    private Follower follower(Capture capture, List<FollowedTable> tables, Connection control) throws SQLException {
        String encoding = Rows.texts(capture.session(), "SHOW server_encoding").get(0);
        return new Follower(
                servers.source(), servers.target(), tables, encoding, CopyMarker.run(control), servers.listener());
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
