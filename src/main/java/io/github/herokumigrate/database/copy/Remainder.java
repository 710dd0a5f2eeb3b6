package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.catalog.DatabaseSettings;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.verify.LargeObjects;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;

/** What had to wait until nobody writes: tables without a key, large objects, sequences, foreign keys, triggers, views. */
final class Remainder {
    private final LiveServers servers;
    private final StreamTarget target;
    private final StreamScope scope;
    private final SourceState state;

    /**
     * Of these.
     *
     * @param state of the source's tables, older than all that is moved
     */
    Remainder(LiveServers servers, StreamTarget target, StreamScope scope, SourceState state) {
        this.servers = servers;
        this.target = target;
        this.scope = scope;
        this.state = state;
    }

    /** The definitions; they may be read while others still write, as they must not change. */
    LiveServers.Definitions definitions(List<ClientTools> found)
            throws SQLException, IOException, InterruptedException {
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, target.control());
            return servers.dump(
                    move(snapshot, facts),
                    snapshot,
                    ClientTools.choose(found, facts.source(), facts.target().major()));
        }
    }

    /** Brings it over as a snapshot shows it; gives where the source's sequences stand. */
    SequenceValues bring(LiveServers.Definitions definitions, SourceSnapshot snapshot, LiveServers.Facts facts)
            throws SQLException, InterruptedException {
        if (!LargeObjects.areEqual(snapshot.holder(), target.control())) {
            StreamMove.dropLargeObjects(target.control());
        }
        servers.fill(move(snapshot, facts), definitions, snapshot, target.control());
        SequenceValues sequences = servers.carrySequencesOver(target.control());
        servers.notices().addAll(DatabaseSettings.read(snapshot.holder()).apply(target.control()));
        servers.listener().phaseFinished(Phase.POST_DATA);
        return sequences;
    }

    private StreamMove move(SourceSnapshot snapshot, LiveServers.Facts facts) throws SQLException {
        return new StreamMove(
                new StreamSource(snapshot, state, facts.source()),
                target,
                scope,
                facts.jobsOfTwoPools(servers.request().jobs()),
                servers.listener(),
                servers.notices());
    }
}
