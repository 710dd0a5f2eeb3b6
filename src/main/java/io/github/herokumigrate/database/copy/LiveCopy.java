package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.DatabaseSettings;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.catalog.SequenceValues;
import io.github.herokumigrate.database.dump.DumpMove;
import io.github.herokumigrate.database.server.Beside;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.stream.SourceState;
import io.github.herokumigrate.database.stream.StreamMove;
import io.github.herokumigrate.database.stream.StreamSource;
import io.github.herokumigrate.database.stream.StreamTarget;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.target.Preflight;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.database.tool.ClientTools;
import io.github.herokumigrate.database.tool.OwnerOnlyFile;
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
import java.util.Optional;
import java.util.Set;

/** Copies a running database as it is at one moment. */
final class LiveCopy {
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
     * A copy to come.
     *
     * @param source the running database
     */
    LiveCopy(CopyRequest request, DatabaseUrl source, CopyListener listener) {
        this.request = request;
        this.source = new Endpoint(Side.SOURCE, source, request.redactor());
        this.target = new Endpoint(Side.TARGET, request.target(), request.redactor());
        this.listener = listener;
        this.notices = new Notices(listener);
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
        listener.phaseStarted(Phase.PREFLIGHT);
        try (Beside<Connection> reaching = Beside.start("target", target::connect);
                Beside<List<ClientTools>> finding =
                        Beside.start("client tools", () -> ClientTools.find(request.tools()))) {
            return copy(reaching, finding, begin);
        }
    }

    private CopyReport copy(Beside<Connection> reaching, Beside<List<ClientTools>> finding, long begin)
            throws SQLException, IOException, InterruptedException {
        SourceState state = sourceState();
        try (SourceSnapshot snapshot = SourceSnapshot.take(source);
                Connection control = reaching.await()) {
            Servers servers = preflight(snapshot, control);
            ClientTools tools = ClientTools.choose(
                    finding.await(), servers.source(), servers.target().major());
            TargetPreparation preparation =
                    new TargetPreparation(target, control, source.url().toString(), request.strategy(), notices);
            preparation.run(request.targetPolicy());
            notices.addAll(new ExtensionInstallation(control).install(Extension.ofDatabase(snapshot.holder())));
            listener.phaseFinished(Phase.PREFLIGHT);

            listener.phaseStarted(Phase.COPY);
            move(
                    movement(
                            new StreamSource(snapshot, state, servers.source()),
                            new StreamTarget(target, control, preparation),
                            servers),
                    snapshot,
                    control,
                    tools);
            SequenceValues sequences = carrySequencesOver(control);
            notices.addAll(DatabaseSettings.read(snapshot.holder()).apply(control));
            CopyMarker.reached(control, CopyMarker.State.COPIED);
            listener.phaseFinished(Phase.POST_DATA);

            CopyReport report = compare(snapshot, sequences, servers, begin);
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
        try (SourceSnapshot snapshot = SourceSnapshot.take(source);
                Connection control = target.connect()) {
            Servers servers = new Servers(ServerFacts.read(snapshot.holder()), ServerFacts.read(control));
            return compare(snapshot, SequenceValues.read(snapshot.holder()), servers, begin);
        }
    }

    private record Servers(ServerFacts source, ServerFacts target) {
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

    private Servers preflight(SourceSnapshot snapshot, Connection control) throws SQLException {
        Servers servers = new Servers(ServerFacts.read(snapshot.holder()), ServerFacts.read(control));
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

    private SourceState sourceState() throws SQLException {
        try (Connection before = source.connect()) {
            return SourceState.read(before);
        }
    }

    private void move(Movement movement, SourceSnapshot snapshot, Connection control, ClientTools tools)
            throws SQLException, IOException, InterruptedException {
        Path file = request.workDirectory().resolve("source.dump");
        try {
            OwnerOnlyFile.create(file);
            movement.dump(new Dump(source, tools, request), excludedSchemas(snapshot), file);
            ArchiveFile archive = new ArchiveFile(file, tools, request);
            PolicyRoles policies = PolicyRoles.unknownAt(control, snapshot.holder());
            Set<Long> eventTriggers =
                    new HashSet<>(Rows.of(snapshot.holder(), OWN_EVENT_TRIGGERS, row -> row.getLong(1)));
            movement.fill(
                    archive,
                    entries -> {
                        RestoreSelection selection =
                                RestoreSelection.of(entries, eventTriggers, policies.oids(), control);
                        notices.addAll(selection.notices());
                        return selection;
                    },
                    policies);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private Movement movement(StreamSource from, StreamTarget to, Servers servers) throws SQLException {
        return switch (request.strategy()) {
            case DUMP ->
                new DumpMove(
                        from.snapshot(),
                        target,
                        to.control(),
                        request,
                        servers.jobs(request.jobs()),
                        listener,
                        notices);
            case STREAM -> new StreamMove(from, to, servers.jobsOfTwoPools(request.jobs()), listener, notices);
        };
    }

    private List<String> excludedSchemas(SourceSnapshot snapshot) throws SQLException {
        List<String> excluded = new ArrayList<>(List.of(UserSchemas.HEROKU_INTERNAL, UserSchemas.COPY_STATE));
        for (String schema : Preflight.unreadableSchemas(snapshot.holder())) {
            excluded.add(schema);
            notices.add(
                    "Schema '" + schema + "' is left out: role '" + source.url().user() + "' may not read it.");
        }
        return excluded;
    }

    // Not in the snapshot's transaction, which would keep a lock on each.
    private SequenceValues carrySequencesOver(Connection control) throws SQLException {
        try (Connection now = source.connect()) {
            SequenceValues sequences = SequenceValues.read(now);
            sequences.carryOver(control);
            return sequences;
        }
    }

    private CopyReport compare(SourceSnapshot snapshot, SequenceValues sequences, Servers servers, long begin)
            throws SQLException, InterruptedException {
        listener.phaseStarted(Phase.VERIFY);
        Verification.Result result = new Verification(snapshot, target, request.verify(), servers.jobs(request.jobs()))
                .run(sequences, listener);
        notices.addAll(result.notices());
        listener.phaseFinished(Phase.VERIFY);
        return new CopyReport(
                source.url().toString(),
                servers.source().version(),
                target.url().toString(),
                servers.target().version(),
                result.bytes(),
                Duration.ofNanos(System.nanoTime() - begin),
                result.tables(),
                result.objects(),
                notices.all());
    }
}
