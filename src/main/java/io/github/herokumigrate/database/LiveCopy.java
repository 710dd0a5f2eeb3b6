package io.github.herokumigrate.database;

import io.github.herokumigrate.database.CopyListener.Phase;
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
import java.util.stream.Collectors;

/** Copies a running database as it is at one moment. */
final class LiveCopy {
    private static final String OWN_EVENT_TRIGGERS =
            "SELECT oid FROM pg_event_trigger WHERE pg_has_role(evtowner, 'USAGE')";

    private final CopyRequest request;
    private final Endpoint source;
    private final Endpoint target;
    private final CopyListener listener;
    private final List<String> notices = new ArrayList<>();

    LiveCopy(CopyRequest request, DatabaseUrl source, CopyListener listener) {
        this.request = request;
        this.source = new Endpoint(Side.SOURCE, source, request.redactor());
        this.target = new Endpoint(Side.TARGET, request.target(), request.redactor());
        this.listener = listener;
    }

    CopyReport run() throws SQLException, IOException, InterruptedException {
        long begin = System.nanoTime();
        listener.phaseStarted(Phase.PREFLIGHT);
        try (SourceSnapshot snapshot = SourceSnapshot.take(source);
                Connection control = target.connect()) {
            ServerFacts sourceFacts = ServerFacts.read(snapshot.holder());
            ServerFacts targetFacts = ServerFacts.read(control);
            Preflight.checkSource(source, snapshot.holder(), sourceFacts);
            Preflight.checkTarget(target, targetFacts, sourceFacts.major(), Optional.of(sourceFacts.encoding()));
            ClientTools tools = ClientTools.choose(ClientTools.find(request.tools()), sourceFacts, targetFacts.major());
            int jobs = Preflight.jobs(request.jobs(), List.of(sourceFacts, targetFacts));
            Preflight.notices(List.of(source, target), List.of(sourceFacts, targetFacts))
                    .forEach(this::notice);
            clear(control);
            CopyMarker.begin(control, source.url().toString());
            new ExtensionInstallation(control)
                    .install(Extension.ofDatabase(snapshot.holder()))
                    .forEach(this::notice);
            listener.phaseFinished(Phase.PREFLIGHT);

            listener.phaseStarted(Phase.COPY);
            move(snapshot, control, tools, jobs);
            SequenceValues sequences;
            try (Connection now = source.connect()) {
                sequences = SequenceValues.read(now);
            }
            sequences.carryOver(control);
            CopyMarker.reached(control, CopyMarker.State.COPIED);
            listener.phaseFinished(Phase.POST_DATA);

            listener.phaseStarted(Phase.VERIFY);
            Verification.Result result =
                    new Verification(snapshot, target, request.verify(), jobs).run(sequences, listener);
            result.notices().forEach(this::notice);
            CopyReport report = new CopyReport(
                    source.url().toString(),
                    sourceFacts.version(),
                    target.url().toString(),
                    targetFacts.version(),
                    result.bytes(),
                    Duration.ofNanos(System.nanoTime() - begin),
                    result.tables(),
                    result.objects(),
                    notices);
            CopyMarker.reached(control, report.verified() ? CopyMarker.State.VERIFIED : CopyMarker.State.DIFFERENT);
            listener.phaseFinished(Phase.VERIFY);
            return report;
        }
    }

    private void clear(Connection control) throws SQLException {
        switch (Preflight.checkContents(target, control, request.targetPolicy())) {
            case EMPTY -> {}
            case START_OVER -> {
                notice("The target holds an unfinished copy of ours, which is dropped: the copy starts over.");
                new TargetContents(control).drop();
            }
            case DROP -> {
                CopyMarker.begin(control, source.url().toString());
                new TargetContents(control).drop();
            }
        }
    }

    private void move(SourceSnapshot snapshot, Connection control, ClientTools tools, int jobs)
            throws SQLException, IOException, InterruptedException {
        List<String> excluded = new ArrayList<>(List.of(UserSchemas.HEROKU_INTERNAL, CopyMarker.SCHEMA));
        for (String schema : Preflight.unreadableSchemas(snapshot.holder())) {
            excluded.add(schema);
            notice("Schema '" + schema + "' is left out: role '" + source.url().user() + "' may not read it.");
        }
        Map<String, Long> sizes = TableShape.tables(snapshot.holder()).values().stream()
                .collect(Collectors.toMap(TableShape::plainName, TableShape::bytes));
        Set<Long> eventTriggers = new HashSet<>(Rows.of(snapshot.holder(), OWN_EVENT_TRIGGERS, row -> row.getLong(1)));
        long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        Path file = request.workDirectory().resolve("source.dump");
        try {
            OwnerOnlyFile.create(file);
            new Dump(source, tools, request).write(snapshot, excluded, file, new DumpProgress(sizes, listener));
            ArchiveFile archive = new ArchiveFile(file, tools, request);
            new Filling(archive, target, request, listener)
                    .run(archive.contents().entries(), control, eventTriggers, bytes, jobs)
                    .forEach(this::notice);
        } finally {
            Files.deleteIfExists(file);
        }
    }

    private void notice(String message) {
        notices.add(message);
        listener.notice(message);
    }
}
