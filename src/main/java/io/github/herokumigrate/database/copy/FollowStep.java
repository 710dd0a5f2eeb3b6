package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
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
import java.time.Duration;
import java.util.List;

/**
 * Copies a running database while the application goes on writing to it: what it holds at one moment first, then what
 * changes. Where it stands is in the databases, so it can be ended at any instant and done again.
 */
final class FollowStep {
    private final SyncServers sync;
    private final LiveServers servers;
    private final Pace pace;
    private final Duration window;

    /**
     * A step to come.
     *
     * @param window for how long it follows at least
     */
    FollowStep(SyncServers sync, Pace pace, Duration window) {
        this.sync = sync;
        this.servers = sync.live();
        this.pace = pace;
        this.window = window;
    }

    /**
     * Makes the target equal to the source but for what changed in the last seconds, and for what must wait for the end.
     *
     * @return how far it is behind
     * @throws io.github.herokumigrate.database.CopyException if it cannot be made; the message says why and what to do
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    Lag run() throws SQLException, IOException, InterruptedException {
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        try (Connection control = sync.control();
                Capture capture = Capture.at(servers.source())) {
            if (new WriteFence(capture).isUp()) {
                throw SyncServers.failure(
                        "write fence",
                        "The source database is set read-only. Run the goal with " + SyncServers.PROPERTY
                                + "finish to finish the move, or with " + SyncServers.PROPERTY
                                + "abort to let the application write again.");
            }
            Obstacles.requireNone(capture);
            TargetPreparation preparation = sync.preparation(control);
            preparation.run(servers.request().targetPolicy());
            List<FollowedTable> tables = FollowedTable.all(capture.session());
            State state = SyncServers.state(control);
            if (state == State.SEALED) {
                throw SyncServers.failure(
                        "target",
                        "The " + servers.target() + " has begun to finish the move and follows no longer. Run the goal"
                                + " with " + SyncServers.PROPERTY + "finish to go on, or with " + SyncServers.PROPERTY
                                + "abort to begin anew.");
            }
            if (state == State.COPYING) {
                begin(capture, tables, control, preparation);
            } else {
                SyncServers.requireCapture(capture);
                servers.listener().phaseFinished(Phase.PREFLIGHT);
            }
            servers.listener().phaseStarted(Phase.FOLLOW);
            Lag lag = sync.follower(capture, tables, control).catchUp(pace, window);
            servers.listener().phaseFinished(Phase.FOLLOW);
            return lag;
        }
    }

    private void begin(Capture capture, List<FollowedTable> tables, Connection control, TargetPreparation preparation)
            throws SQLException, IOException, InterruptedException {
        servers.notices().addAll(Obstacles.notices(capture.session(), tables));
        letTargetBeWritten();
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
                    new StreamScope(Stage.BEGINNING, SyncServers.withoutKey(tables)),
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

    // It is read-only since somebody switched back from it.
    private void letTargetBeWritten() throws SQLException {
        try (Capture atTarget = Capture.at(servers.target())) {
            new WriteFence(atTarget).lower();
        }
    }

    private void installExtensions(Connection control) throws SQLException {
        try (Connection now = servers.source().connect()) {
            servers.notices().addAll(new ExtensionInstallation(control).install(Extension.ofDatabase(now)));
        }
    }
}
