package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.catalog.DatabaseSettings;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.dump.DumpMove;
import io.github.herokumigrate.database.server.Beside;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.database.tool.ClientTools;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Copies a running database as it is at one moment. */
final class LiveCopy {
    private final LiveServers servers;

    /** A copy to come. */
    LiveCopy(LiveServers servers) {
        this.servers = servers;
    }

    /**
     * Copies the source and compares the target with it.
     *
     * @throws io.github.herokumigrate.database.CopyException if the copy cannot be made; the message says why and what to do
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    CopyReport copy() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        try (Beside<Connection> reaching = Beside.start("target", servers.target()::connect);
                Beside<List<ClientTools>> finding = Beside.start(
                        "client tools", () -> ClientTools.find(servers.request().tools()))) {
            return copy(reaching, finding, begin);
        }
    }

    private CopyReport copy(Beside<Connection> reaching, Beside<List<ClientTools>> finding, long begin)
            throws SQLException, IOException, InterruptedException {
        SourceState state = sourceState();
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source());
                Connection control = reaching.await()) {
            LiveServers.Facts facts = servers.preflight(snapshot, control);
            ClientTools tools = ClientTools.choose(
                    finding.await(), facts.source(), facts.target().major());
            TargetPreparation preparation = new TargetPreparation(
                    servers.target(),
                    control,
                    servers.source().url().toString(),
                    servers.request().strategy(),
                    servers.notices());
            preparation.run(servers.request().targetPolicy());
            servers.notices()
                    .addAll(new ExtensionInstallation(control).install(Extension.ofDatabase(snapshot.holder())));
            servers.listener().phaseFinished(Phase.PREFLIGHT);

            servers.listener().phaseStarted(Phase.COPY);
            servers.move(
                    movement(
                            new StreamSource(snapshot, state, facts.source()),
                            new StreamTarget(servers.target(), control, preparation),
                            facts),
                    snapshot,
                    control,
                    tools);
            SequenceValues sequences = servers.carrySequencesOver(control);
            servers.notices().addAll(DatabaseSettings.read(snapshot.holder()).apply(control));
            CopyMarker.reached(control, CopyMarker.State.COPIED);
            servers.listener().phaseFinished(Phase.POST_DATA);

            CopyReport report = servers.compare(snapshot, sequences, facts, begin);
            CopyMarker.reached(control, report.verified() ? CopyMarker.State.VERIFIED : CopyMarker.State.DIFFERENT);
            return report;
        }
    }

    /**
     * Compares both sides as they are.
     *
     * @throws io.github.herokumigrate.database.CopyException if a side cannot be read
     * @throws SQLException if a server fails
     */
    CopyReport compare() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source());
                Connection control = servers.target().connect()) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            return servers.compare(snapshot, SequenceValues.read(snapshot.holder()), facts, begin);
        }
    }

    private SourceState sourceState() throws SQLException {
        try (Connection before = servers.source().connect()) {
            return SourceState.read(before);
        }
    }

    private Movement movement(StreamSource from, StreamTarget to, LiveServers.Facts facts) throws SQLException {
        return switch (servers.request().strategy()) {
            case DUMP ->
                new DumpMove(
                        from.snapshot(),
                        servers.target(),
                        to.control(),
                        servers.request(),
                        facts.jobs(servers.request().jobs()),
                        servers.listener(),
                        servers.notices());
            case STREAM, SYNC, DMS ->
                new StreamMove(
                        from,
                        to,
                        StreamScope.WHOLE,
                        facts.jobsOfTwoPools(servers.request().jobs()),
                        servers.listener(),
                        servers.notices());
        };
    }
}
