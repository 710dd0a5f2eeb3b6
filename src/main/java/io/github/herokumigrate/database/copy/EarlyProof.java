package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.FollowedTable;
import io.github.herokumigrate.database.sync.Follower;
import io.github.herokumigrate.database.verify.StoredProofs;
import io.github.herokumigrate.database.verify.StoredProofs.Stored;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/**
 * The comparison of rows while the application still writes, so that only tables that change afterwards are left for the
 * time when nobody may (contract: database.md §10.3). The target is brought to exactly the moment that is compared.
 */
final class EarlyProof {
    private final LiveServers servers;
    private final Connection control;

    /**
     * Of these.
     *
     * @param control a session at the target
     */
    EarlyProof(LiveServers servers, Connection control) {
        this.servers = servers;
        this.control = control;
    }

    /**
     * Compares the tables that follow; the proofs stay in the target.
     *
     * @throws CopyException if a table differs; nobody has been kept from writing then
     */
    void make(Capture capture, List<FollowedTable> tables, Follower follower)
            throws SQLException, InterruptedException {
        servers.listener().phaseStarted(Phase.VERIFY);
        SourceState state = SourceState.read(capture.session());
        List<TableProof> proofs;
        Set<String> truncated;
        try (SourceSnapshot snapshot = SourceSnapshot.take(servers.source())) {
            follower.bringTo(snapshot);
            proofs = servers.verification(snapshot, LiveServers.facts(snapshot, control))
                    .tables(names(snapshot.holder(), tables, FollowedTable::hasKey), servers.listener());
            // A snapshot does not see the rows that a later TRUNCATE has taken away.
            Set<Long> since = capture.truncatedSince(snapshot.moment());
            truncated = names(snapshot.holder(), tables, table -> since.contains(table.oid()));
        }
        List<TableProof> different = proofs.stream()
                .filter(proof -> !proof.equal() && !truncated.contains(proof.table()))
                .toList();
        if (!different.isEmpty()) {
            throw new CopyException(
                    Phase.VERIFY,
                    different.get(0).table(),
                    "The target differs from the source that it follows, so nobody is kept from writing: "
                            + String.join(" ", CopyReport.differences(different)) + " Run the goal with "
                            + SyncServers.PROPERTY + "abort and begin anew.");
        }
        StoredProofs.keep(
                control,
                proofs.stream()
                        .filter(TableProof::equal)
                        .map(proof -> new Stored(proof, state.of(proof.table())))
                        .toList());
        servers.listener().phaseFinished(Phase.VERIFY);
    }

    /**
     * The proofs that still hold, by the tables' names. A table whose rows were counted otherwise since at the source is
     * compared again, whatever was noted.
     *
     * @param now the source's, nobody writing any more
     */
    Map<String, TableProof> holding(SourceState now) throws SQLException {
        return StoredProofs.read(control).stream()
                .filter(stored ->
                        stored.sourceState().equals(now.of(stored.proof().table())))
                .map(Stored::proof)
                .collect(Collectors.toMap(TableProof::table, Function.identity()));
    }

    private static Set<String> names(Connection source, List<FollowedTable> tables, Predicate<FollowedTable> which)
            throws SQLException {
        Set<Long> members = tables.stream()
                .filter(which)
                .flatMap(table -> table.members().stream())
                .map(FollowedTable.Member::oid)
                .collect(Collectors.toSet());
        return TableShape.tables(source).values().stream()
                .filter(table -> members.contains(table.oid()))
                .map(TableShape::name)
                .collect(Collectors.toSet());
    }
}
