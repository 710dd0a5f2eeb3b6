package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.replication.Marks;
import io.github.herokumigrate.database.replication.ReplicatedTables;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.tool.ClientTools;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The beginning of a copy by a service that brings the rows: what it needs at the target, and the rows. */
final class ReplicatedBeginning {
    private final SyncServers sync;
    private final LiveServers servers;
    private final Replication replication;

    ReplicatedBeginning(SyncServers sync, Replication replication) {
        this.sync = sync;
        this.servers = sync.live();
        this.replication = replication;
    }

    /**
     * Brings the rows, unless an earlier run has.
     *
     * @param marks by which changes are followed; empty if there will be none
     * @param found the tools that there are
     */
    void load(Connection source, StreamTarget target, Optional<Marks> marks, List<ClientTools> found)
            throws SQLException, IOException, InterruptedException {
        Connection control = target.control();
        target.preparation().own();
        replication.check();
        if (isAnew(control)) {
            // It would go on writing to what is about to be dropped.
            replication.remove();
            if (marks.isPresent()) {
                marks.get().remove();
            }
        }
        target.preparation().run(servers.request().targetPolicy());
        if (SyncServers.state(control) != State.COPYING) {
            servers.listener().phaseFinished(Phase.PREFLIGHT);
            return;
        }
        ReplicatedTables tables = ReplicatedTables.of(source);
        tables.notice().ifPresent(servers.notices()::add);
        define(source, target, found);
        List<ReplicatedTable> carried = new ArrayList<>(tables.carried());
        if (marks.isPresent()) {
            marks.get().install();
            carried.add(Marks.table());
        }
        replication.load(carried, servers.listener());
        servers.listener().phaseFinished(Phase.COPY);
        CopyMarker.reached(control, State.FOLLOWING);
    }

    private boolean isAnew(Connection control) throws SQLException {
        return servers.request().targetPolicy() == TargetPolicy.DROP_FIRST
                || sync.ownMarker(control).flatMap(CopyMarker::plan).isEmpty();
    }

    private void define(Connection source, StreamTarget target, List<ClientTools> found)
            throws SQLException, IOException, InterruptedException {
        Connection control = target.control();
        SourceState state = SourceState.read(source);
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = servers.preflight(snapshot, control);
            servers.notices()
                    .addAll(new ExtensionInstallation(control).install(Extension.ofDatabase(snapshot.holder())));
            servers.listener().phaseFinished(Phase.PREFLIGHT);
            servers.listener().phaseStarted(Phase.COPY);
            StreamMove move = new StreamMove(
                    new StreamSource(snapshot, state, facts.source()),
                    target,
                    new StreamScope(Stage.DEFINITIONS, Set.of()),
                    facts.jobsOfTwoPools(servers.request().jobs()),
                    servers.listener(),
                    servers.notices());
            servers.move(
                    move,
                    snapshot,
                    control,
                    ClientTools.choose(found, facts.source(), facts.target().major()));
        }
    }
}
