package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.wire.Wire;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * From server to server: the definitions by one dump of them, the rows without touching a disk, each table's indexes
 * as soon as its rows are there (contract: database.md §4 to §6).
 */
public final class StreamMove implements Movement {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SourceSnapshot snapshot;
    private final ServerFacts facts;
    private final Connection control;
    private final Sessions sessions;
    private final int jobs;
    private final CopyListener listener;
    private final Notices notices;

    /**
     * A move to come.
     *
     * @param facts of the source
     * @param control a connection to the target
     * @param jobs how many tables, and as many indexes, are worked on at the same time
     */
    public StreamMove(
            SourceSnapshot snapshot,
            ServerFacts facts,
            Endpoint target,
            Connection control,
            int jobs,
            CopyListener listener,
            Notices notices) {
        this.snapshot = snapshot;
        this.facts = facts;
        this.control = control;
        this.sessions = new Sessions(snapshot, target);
        this.jobs = jobs;
        this.listener = listener;
        this.notices = notices;
    }

    @Override
    public void dump(Dump dump, List<String> excludedSchemas, Path file) throws InterruptedException {
        dump.writeDefinitions(snapshot, excludedSchemas, facts.encoding(), file);
    }

    @Override
    public void fill(ArchiveFile archive, RestoreSelection selection, PolicyRoles policies)
            throws SQLException, InterruptedException {
        SourceObjects objects = SourceObjects.read(snapshot.holder());
        List<LargeObject> largeObjects = LargeObject.of(snapshot.holder());
        Map<Integer, List<Integer>> dependencies = archive.contents().dependencies();
        SchemaScript before = SchemaScript.read(archive, selection.required(), "pre-data");
        List<ArchiveEntry> all = new ArrayList<>(selection.required());
        all.addAll(selection.optional());
        SchemaScript after = SchemaScript.read(archive, all, "post-data");

        try (Wire target = sessions.target()) {
            Definitions definitions = new Definitions(target, Phase.COPY);
            definitions.prepare(before);
            definitions.make(before, selection.required());
        }
        List<ArchiveEntry> rest = moveRows(objects, largeObjects, after, selection.required(), dependencies);
        listener.phaseFinished(Phase.COPY);

        listener.phaseStarted(Phase.POST_DATA);
        try (Wire target = sessions.target()) {
            Definitions definitions = new Definitions(target, Phase.POST_DATA);
            definitions.prepare(after);
            // Before all else, as comments on them may follow.
            notices.addAll(policies.create(control));
            definitions.make(after, rest);
            for (ArchiveEntry entry : selection.optional()) {
                if (!definitions.tryToMake(after, entry)) {
                    notices.add("Left out: " + entry.description() + ", which our role may not make at the target. "
                            + "Have its administrator make it if the application relies on it.");
                }
            }
            refresh(target);
        }
    }

    private List<ArchiveEntry> moveRows(
            SourceObjects objects,
            List<LargeObject> largeObjects,
            SchemaScript script,
            List<ArchiveEntry> entries,
            Map<Integer, List<Integer>> dependencies)
            throws SQLException, InterruptedException {
        long bytes = objects.tables().stream().mapToLong(TableData::bytes).sum()
                + largeObjects.stream().mapToLong(LargeObject::bytes).sum();
        Progress progress = new Progress(listener, bytes);
        Pool<CopyLane> copies = new Pool<>("copy of rows", jobs);
        Pool<Wire> builds = new Pool<>("build of indexes", jobs);
        DataPlan data = new DataPlan(copies, facts.encoding(), facts.major(), progress);
        data.add(objects.tables());
        PostDataPlan postData = new PostDataPlan(objects, data, builds, IndexMemory.of(control, jobs));
        postData.add(script, entries, dependencies);
        List<Piece<?>> pieces = new ArrayList<>(data.pieces());
        pieces.addAll(new LargeObjectPlan(copies, progress).plan(largeObjects));
        pieces.addAll(postData.pieces());
        Crew crew = new Crew(new Schedule(pieces), FIRST_PAUSE);
        crew.start(copies, sessions::lane);
        crew.start(builds, sessions::target);
        crew.finish();
        return postData.rest();
    }

    // Their functions may find nothing without the application's search path (H19).
    private void refresh(Wire target) throws SQLException {
        String path = Rows.texts(snapshot.holder(), "SELECT reset_val FROM pg_settings WHERE name = 'search_path'")
                .get(0);
        for (String view : MaterializedViews.filled(snapshot.holder())) {
            String refresh = "REFRESH MATERIALIZED VIEW " + view;
            try {
                target.run(refresh);
            } catch (SQLException e) {
                if (Transient.is(e)) {
                    throw e;
                }
                refreshWith(target, path, view, refresh);
            }
            target.run("ANALYZE " + view);
        }
    }

    private void refreshWith(Wire target, String path, String view, String refresh) throws SQLException {
        try {
            target.run("SELECT pg_catalog.set_config('search_path', " + Sql.literal(path) + ", false)");
            target.run(refresh);
            notices.add("Materialized view " + view + " can only be filled with the search_path " + path
                    + ", because it uses names without a schema. Name the schemas in its functions.");
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.POST_DATA,
                    view,
                    "The target could not fill materialized view " + view + ": " + ServerSaid.inOneLine(e)
                            + ". Mend the cause and run the copy again; it starts over.",
                    e);
        } finally {
            target.run("SELECT pg_catalog.set_config('search_path', '', false)");
        }
    }
}
