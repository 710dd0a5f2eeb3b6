package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.catalog.DatabaseSettings;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamScope;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.verify.LargeObjects;
import java.io.IOException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * The end of a copy to whose target others have brought rows: what had to wait for them, made from a source to which nobody
 * writes, and the proof.
 */
final class EndOfCopy {
    private static final String PROPERTY = "-Dheroku-migrate.database.sync=";
    private static final String STAYS = " The source stays read-only: run " + PROPERTY + "finish again to go on, or "
            + PROPERTY + "abort to let the application write to it again.";

    private final LiveServers servers;
    private final SourceState state;
    private final StreamScope scope;
    private final StreamTarget target;

    /**
     * An end to come.
     *
     * @param state the source's at about this moment
     * @param scope what is left to do
     */
    EndOfCopy(LiveServers servers, SourceState state, StreamScope scope, StreamTarget target) {
        this.servers = servers;
        this.state = state;
        this.scope = scope;
        this.target = target;
    }

    /** Some work with a fence before the source. */
    interface Work {
        CopyReport run() throws SQLException, InterruptedException;
    }

    /** A last look at the source. */
    interface Look {
        void look() throws SQLException, InterruptedException;
    }

    /** Does work behind a fence, and says of a failure that the fence stands and what to do. */
    static CopyReport fenced(LiveServers servers, Work work) throws InterruptedException {
        try {
            servers.notices()
                    .add("From here on the source is read-only. If this ends early, run it again to go on, or with "
                            + PROPERTY + "abort to go back.");
            return work.run();
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

    /**
     * Reads the definitions, which takes a while and depends on nothing but themselves.
     *
     * @param found the tools that there are
     */
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

    /**
     * Makes it, and compares both sides.
     *
     * @param last shows that nobody has written to the source meanwhile
     * @param begin when the copy began, by the virtual machine's clock
     */
    CopyReport make(LiveServers.Definitions definitions, Look last, long begin)
            throws SQLException, InterruptedException {
        Connection control = target.control();
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            LiveServers.Facts facts = LiveServers.facts(snapshot, control);
            if (!LargeObjects.areEqual(snapshot.holder(), control)) {
                StreamMove.dropLargeObjects(control);
            }
            servers.fill(move(snapshot, facts), definitions, snapshot, control);
            SequenceValues sequences = servers.carrySequencesOver(control);
            servers.notices().addAll(DatabaseSettings.read(snapshot.holder()).apply(control));
            servers.listener().phaseFinished(Phase.POST_DATA);
            CopyReport report = servers.compare(snapshot, sequences, facts, begin);
            last.look();
            return report;
        }
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

    /** Compares both sides as they are now. */
    static CopyReport compareAgain(LiveServers servers, Connection control, long begin)
            throws SQLException, InterruptedException {
        servers.listener().phaseFinished(Phase.PREFLIGHT);
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            return servers.compare(
                    snapshot, SequenceValues.read(snapshot.holder()), LiveServers.facts(snapshot, control), begin);
        }
    }

    /** What makes a target ready for this copy. */
    static TargetPreparation preparation(LiveServers servers, Connection control) {
        return new TargetPreparation(
                servers.target(),
                control,
                servers.source().url().toString(),
                servers.request().strategy(),
                servers.notices());
    }

    /** The mark at a target, if it is of this copy. */
    static Optional<CopyMarker> ownMarker(LiveServers servers, Connection control) throws SQLException {
        return CopyMarker.read(control)
                .filter(marker -> marker.strategy() == servers.request().strategy()
                        && marker.source().equals(servers.source().url().toString()));
    }

    /** How far the copy at a target is. */
    static State state(Connection control) throws SQLException {
        return CopyMarker.read(control).map(CopyMarker::state).orElse(State.COPYING);
    }

    /** Whether all that must be there before the end is there. */
    static boolean isReady(CopyMarker marker) {
        return marker.isFollowing() || marker.state() == State.DIFFERENT;
    }
}
