package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.target.Preflight;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.OwnerOnlyFile;
import io.github.herokumigrate.database.verify.ForeignKeys;
import io.github.herokumigrate.database.verify.Verification;
import io.github.herokumigrate.model.DatabaseUrl;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The two running servers of a copy: what is asked of both before, what they have in common, and the proof. */
final class LiveServers {
    private static final String OWN_EVENT_TRIGGERS =
            "SELECT oid FROM pg_event_trigger WHERE pg_has_role(evtowner, 'USAGE')";
    private static final String OTHER_ROLES = "SELECT DISTINCT a.grantee::regrole::text FROM pg_class c"
            + " JOIN pg_namespace n ON n.oid = c.relnamespace CROSS JOIN aclexplode(c.relacl) a"
            + " WHERE a.grantee <> 0 AND a.grantee <> c.relowner AND " + UserSchemas.READABLE;

    private final CopyRequest request;
    private final Endpoint source;
    private final Endpoint target;
    private final CopyListener listener;
    private final Notices notices;

    /**
     * Those of a request.
     *
     * @param source the running database
     */
    LiveServers(CopyRequest request, DatabaseUrl source, CopyListener listener) {
        this(
                request,
                new Endpoint(Side.SOURCE, source, request.redactor()),
                new Endpoint(Side.TARGET, request.target(), request.redactor()),
                listener,
                new Notices(listener));
    }

    private LiveServers(CopyRequest request, Endpoint source, Endpoint target, CopyListener listener, Notices notices) {
        this.request = request;
        this.source = source;
        this.target = target;
        this.listener = listener;
        this.notices = notices;
    }

    /** The same two when what is written to the target goes back to the source. */
    LiveServers reversed() {
        return new LiveServers(
                request,
                new Endpoint(Side.NEW, target.url(), request.redactor()),
                new Endpoint(Side.OLD, source.url(), request.redactor()),
                listener,
                notices);
    }

    CopyRequest request() {
        return request;
    }

    Endpoint source() {
        return source;
    }

    Endpoint target() {
        return target;
    }

    CopyListener listener() {
        return listener;
    }

    /** What is told of the copy. */
    Notices notices() {
        return notices;
    }

    /** What the servers say of themselves. */
    record Facts(ServerFacts source, ServerFacts target) {
        int jobs(int wished) {
            return Preflight.jobs(wished, List.of(source, target));
        }

        // Besides a session for rows each job has one for indexes at the target.
        int jobsOfTwoPools(int wished) {
            return Math.min(
                    Preflight.jobs(wished, List.of(source)),
                    Math.max(1, Preflight.jobs(2 * wished, List.of(target)) / 2));
        }
    }

    /** What they say. */
    static Facts facts(SourceSnapshot snapshot, Connection control) throws SQLException {
        return new Facts(ServerFacts.read(snapshot.holder()), ServerFacts.read(control));
    }

    /**
     * Checks both.
     *
     * @throws io.github.herokumigrate.database.CopyException if no copy can be made; the message says why
     */
    Facts preflight(SourceSnapshot snapshot, Connection control) throws SQLException {
        Facts servers = facts(snapshot, control);
        Preflight.checkSource(source, snapshot.holder(), servers.source());
        Preflight.checkTarget(
                target,
                servers.target(),
                servers.source().major(),
                Optional.of(servers.source().encoding()));
        notices.addAll(Preflight.notices(List.of(source, target), List.of(servers.source(), servers.target())));
        List<String> roles = Rows.texts(snapshot.holder(), OTHER_ROLES);
        if (!roles.isEmpty()) {
            notices.add("Privileges of other roles are not copied: " + String.join(", ", roles)
                    + ". Create these roles at the target and grant them what they need.");
        }
        return servers;
    }

    /** Moves what a movement moves. */
    void move(Movement movement, SourceSnapshot snapshot, Connection control, ClientTools tools)
            throws SQLException, IOException, InterruptedException {
        try (Definitions definitions = dump(movement, snapshot, tools)) {
            fill(movement, definitions, snapshot, control);
        }
    }

    /**
     * A file with what a movement needs of the source.
     *
     * @param archive what the file holds
     * @param file is gone in the end
     */
    record Definitions(ArchiveFile archive, Path file) implements AutoCloseable {
        @Override
        public void close() throws IOException {
            Files.deleteIfExists(file);
        }
    }

    /** Writes what a movement needs of the source. */
    Definitions dump(Movement movement, SourceSnapshot snapshot, ClientTools tools)
            throws SQLException, IOException, InterruptedException {
        Path file = request.workDirectory().resolve("source.dump");
        try {
            OwnerOnlyFile.create(file);
            movement.dump(new Dump(source, tools, request), excludedSchemas(snapshot), file);
            return new Definitions(new ArchiveFile(file, tools, request), file);
        } catch (SQLException | IOException | InterruptedException | RuntimeException e) {
            Files.deleteIfExists(file);
            throw e;
        }
    }

    /** Fills the target with what a movement moves. */
    void fill(Movement movement, Definitions definitions, SourceSnapshot snapshot, Connection control)
            throws SQLException, InterruptedException {
        PolicyRoles policies = PolicyRoles.unknownAt(control, snapshot.holder());
        Set<Long> eventTriggers = new HashSet<>(Rows.of(snapshot.holder(), OWN_EVENT_TRIGGERS, row -> row.getLong(1)));
        movement.fill(
                definitions.archive(),
                entries -> {
                    RestoreSelection selection = RestoreSelection.of(entries, eventTriggers, policies.oids(), control);
                    notices.addAll(selection.notices());
                    return selection;
                },
                policies);
    }

    private List<String> excludedSchemas(SourceSnapshot snapshot) throws SQLException {
        List<String> excluded =
                new ArrayList<>(List.of(UserSchemas.HEROKU_INTERNAL, UserSchemas.COPY_STATE, UserSchemas.CAPTURE));
        for (String schema : Preflight.unreadableSchemas(snapshot.holder())) {
            excluded.add(schema);
            notices.add(
                    "Schema '" + schema + "' is left out: role '" + source.url().user() + "' may not read it.");
        }
        return excluded;
    }

    /** Moves the target's sequences on to where the source's are now. */
    SequenceValues carrySequencesOver(Connection control) throws SQLException {
        // Not in the snapshot's transaction, which would keep a lock on each.
        try (Connection now = source.connect()) {
            SequenceValues sequences = SequenceValues.read(now);
            sequences.carryOver(control);
            return sequences;
        }
    }

    /**
     * A report of a comparison that was made earlier.
     *
     * @param tables what it proved
     * @param begin when this run began, by the virtual machine's clock
     */
    CopyReport report(Facts servers, List<TableProof> tables, long begin) {
        return new CopyReport(
                source.url().toString(),
                servers.source().version(),
                target.url().toString(),
                servers.target().version(),
                0,
                Duration.ofNanos(System.nanoTime() - begin),
                Optional.empty(),
                tables,
                List.of(),
                notices.all());
    }

    /** Compares what a snapshot of the source shows. */
    Verification verification(SourceSnapshot snapshot, Facts servers) {
        return new Verification(snapshot, target, request.verify(), servers.jobs(request.jobs()));
    }

    /**
     * The proof.
     *
     * @param begin when the copy began, by the virtual machine's clock
     */
    CopyReport compare(SourceSnapshot snapshot, SequenceValues sequences, Facts servers, long begin)
            throws SQLException, InterruptedException {
        return compare(snapshot, sequences, Map.of(), ForeignKeys.VALIDATED, servers, begin);
    }

    /**
     * The proof of what is not proven yet.
     *
     * @param proven proofs of tables that still hold, by the tables' names
     * @param keys what is expected of foreign keys
     * @param begin when the copy began, by the virtual machine's clock
     */
    CopyReport compare(
            SourceSnapshot snapshot,
            SequenceValues sequences,
            Map<String, TableProof> proven,
            ForeignKeys keys,
            Facts servers,
            long begin)
            throws SQLException, InterruptedException {
        listener.phaseStarted(Phase.VERIFY);
        Verification.Result result = verification(snapshot, servers).run(sequences, proven, keys, listener);
        notices.addAll(result.notices());
        listener.phaseFinished(Phase.VERIFY);
        return new CopyReport(
                source.url().toString(),
                servers.source().version(),
                target.url().toString(),
                servers.target().version(),
                result.bytes(),
                Duration.ofNanos(System.nanoTime() - begin),
                Optional.empty(),
                result.tables(),
                result.objects(),
                notices.all());
    }
}
