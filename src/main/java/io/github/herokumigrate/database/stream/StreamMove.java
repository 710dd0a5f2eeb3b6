package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.Extension;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.server.Beside;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.ExtensionInstallation;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.target.Statistics;
import io.github.herokumigrate.database.wire.ReadAheadProxy;
import io.github.herokumigrate.database.wire.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * From server to server: the definitions by one dump of them, the rows without touching a disk, each table's indexes
 * as soon as its rows are there (contract: database.md §4 to §6).
 */
public final class StreamMove implements Movement {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);
    private static final int DUMPS = 20;
    private static final String DEADLOCK = "deadlock detected";

    private final StreamSource source;
    private final StreamTarget target;
    private final Sessions sessions;
    private final StreamScope scope;
    private final int jobs;
    private final CopyListener listener;
    private final Notices notices;
    private final SourceObjects objects;

    /**
     * A move to come.
     *
     * @param scope how much of the source
     * @param jobs how many tables, and as many indexes, are worked on at the same time
     */
    public StreamMove(
            StreamSource source,
            StreamTarget target,
            StreamScope scope,
            int jobs,
            CopyListener listener,
            Notices notices)
            throws SQLException {
        this.source = source;
        this.target = target;
        this.sessions = new Sessions(source.snapshot(), target.endpoint(), scope.stage());
        this.scope = scope;
        this.jobs = jobs;
        this.listener = listener;
        this.notices = notices;
        this.objects = SourceObjects.read(source.snapshot().holder());
    }

    /** Drops the large objects that a target holds, to be moved again. */
    public static void dropLargeObjects(Connection target) throws SQLException {
        WorkDone.dropLargeObjects(target);
    }

    @Override
    public void dump(Dump dump, List<String> excludedSchemas, Path file)
            throws SQLException, IOException, InterruptedException {
        if (scope.stage() != Stage.WHOLE) {
            dumpBeside(dump, excludedSchemas, file);
            return;
        }
        notices.addAll(TableLocks.take(source.snapshot().holder(), objects.tables()));
        writeDefinitions(dump, excludedSchemas, file);
    }

    // The application goes on working with the tables, and may wait for one while the tool waits for another.
    private void dumpBeside(Dump dump, List<String> excludedSchemas, Path file)
            throws SQLException, IOException, InterruptedException {
        for (int attempt = 1; ; attempt++) {
            try {
                writeDefinitions(dump, excludedSchemas, file);
                return;
            } catch (CopyException e) {
                if (attempt == DUMPS || !String.valueOf(e.getMessage()).contains(DEADLOCK)) {
                    throw e;
                }
            }
            Thread.sleep(FIRST_PAUSE.toMillis());
        }
    }

    private void writeDefinitions(Dump dump, List<String> excludedSchemas, Path file)
            throws SQLException, IOException, InterruptedException {
        try (ReadAheadProxy near = ReadAheadProxy.open(
                source.snapshot().source(), DumpOrder.guesses(source.snapshot().holder()))) {
            dump.writeDefinitions(
                    source.snapshot(), excludedSchemas, source.facts().encoding(), near.environment(), file);
        }
    }

    @Override
    public void fill(ArchiveFile archive, Selector selector, PolicyRoles policies)
            throws SQLException, InterruptedException {
        ArchiveFile.Contents contents = archive.contents();
        try (ReadyLanes lanes = new ReadyLanes(sessions)) {
            Defined defined = define(archive, contents.entries(), selector, lanes);
            List<ArchiveEntry> rest = moveRows(lanes, defined, contents.dependencies());
            if (scope.stage() != Stage.DEFINITIONS) {
                listener.phaseFinished(Phase.COPY);
            }
            if (scope.isLast()) {
                finish(defined, rest, policies);
            }
        }
    }

    /** What there is when the tables are there; the text that made them is no longer needed. */
    private record Defined(WorkDone work, SchemaScript after, RestoreSelection selection) {}

    private Defined define(ArchiveFile archive, List<ArchiveEntry> entries, Selector selector, ReadyLanes lanes)
            throws SQLException, InterruptedException {
        SchemaScript before;
        SchemaScript after;
        try (Beside<SchemaScript> reading =
                Beside.start("definitions after the data", () -> SchemaScript.read(archive, entries, "post-data"))) {
            before = SchemaScript.read(archive, entries, "pre-data");
            after = reading.await();
        }
        WorkDone work = goOn(before, after);
        objects.tables().stream()
                .map(TableData::oid)
                .filter(table -> !scope.moves(table))
                .forEach(work::leaveRows);
        RestoreSelection selection = selector.select(entries);
        try (Wire session = sessions.target()) {
            // After the session without which there is no copy at all.
            lanes.prepare(jobs);
            Definitions definitions = new Definitions(session, work, Phase.COPY);
            definitions.prepare(before);
            definitions.make(before, selection.required());
        }
        return new Defined(work, after, selection);
    }

    private void finish(Defined defined, List<ArchiveEntry> rest, PolicyRoles policies) throws SQLException {
        listener.phaseStarted(Phase.POST_DATA);
        try (Wire session = sessions.target()) {
            Definitions definitions = new Definitions(session, defined.work(), Phase.POST_DATA);
            definitions.prepare(defined.after());
            // Before all else, as comments on them may follow.
            notices.addAll(policies.create(target.control()));
            definitions.make(defined.after(), rest);
            for (String comment : LargeObject.comments(source.snapshot().holder())) {
                session.run(comment);
            }
            notices.addAll(
                    definitions.tryToMake(defined.after(), defined.selection().optional()));
            new MaterializedViews(source.snapshot().holder(), session, notices).fill();
            if (scope.stage() == Stage.WHOLE) {
                Statistics.ofWholeTables(source.snapshot().holder(), target.control());
            }
        }
    }

    // What an earlier run has left is of use only if it is of the same definitions, and rows only if the tables have
    // not changed since; with triggers on them, rows are not copied again.
    private WorkDone goOn(SchemaScript before, SchemaScript after) throws SQLException, InterruptedException {
        String plan = before.hash(after);
        Optional<String> earlier = CopyMarker.read(target.control()).flatMap(CopyMarker::plan);
        if (earlier.isPresent() && !earlier.get().equals(plan)) {
            startOver("The source's definitions have changed");
        }
        return switch (scope.stage()) {
            case WHOLE -> goOnWhereNothingChanged(plan, after);
            case BEGINNING, DEFINITIONS -> goOnWhatFollows(plan);
            case END -> WorkDone.read(target.control());
        };
    }

    // What changes later is brought over, also in tables that an earlier run has copied. But a table's parts must be of
    // one moment: a row that moved from one to another would be there twice.
    private WorkDone goOnWhatFollows(String plan) throws SQLException {
        CopyMarker.planned(target.control(), plan);
        CopyMarker.changesSince(target.control(), source.snapshot().moment());
        WorkDone work = WorkDone.read(target.control());
        for (TableData table : objects.tables()) {
            if (work.ofTable(table.oid()).filter(done -> !done.isWhole()).isPresent()) {
                StaleTable.empty(target.control(), table);
                work.forget(table.oid());
            }
        }
        WorkDone.dropLargeObjects(target.control());
        return work;
    }

    private WorkDone goOnWhereNothingChanged(String plan, SchemaScript after)
            throws SQLException, InterruptedException {
        WorkDone work = WorkDone.read(target.control());
        List<TableData> stale = work.stale(objects.tables(), source.state());
        if (!stale.isEmpty() && after.texts().values().stream().anyMatch(work::isMade)) {
            startOver("Rows of " + stale.get(0).label() + " have changed at the source");
            work = WorkDone.read(target.control());
            stale = List.of();
        }
        CopyMarker.planned(target.control(), plan);
        for (TableData table : stale) {
            StaleTable.empty(target.control(), table);
            work.forget(table.oid());
        }
        if (!stale.isEmpty()) {
            notices.add("Rows of " + stale.size() + " tables have changed at the source since they were copied, the"
                    + " first of them " + stale.get(0).label() + ": these are copied again.");
        }
        // Nothing tells whether they have changed.
        WorkDone.dropLargeObjects(target.control());
        return work;
    }

    // With the schemas that it drops go the extensions in them.
    private void startOver(String why) throws SQLException, InterruptedException {
        if (scope.isBound()) {
            throw new CopyException(
                    Phase.POST_DATA,
                    "definitions",
                    why
                            + " since the copy began. Run the goal with -Dheroku-migrate.database.sync=abort and begin anew.");
        }
        target.preparation().startOver(why);
        new ExtensionInstallation(target.control())
                .install(Extension.ofDatabase(source.snapshot().holder()));
    }

    private List<ArchiveEntry> moveRows(ReadyLanes lanes, Defined defined, Map<Integer, List<Integer>> dependencies)
            throws SQLException, InterruptedException {
        boolean leavesLargeObjects = scope.stage() == Stage.DEFINITIONS
                || (scope.stage() == Stage.END && WorkDone.hasLargeObjects(target.control()));
        List<LargeObject> largeObjects = leavesLargeObjects
                ? List.of()
                : LargeObject.of(source.snapshot().holder());
        Progress progress = new Progress();
        Pool<CopyLane> copies = new Pool<>("copy of rows", jobs);
        Pool<Wire> builds = new Pool<>("build of indexes", jobs);
        DataPlan data = new DataPlan(copies, source.facts(), source.state(), defined.work(), progress);
        data.add(objects.tables());
        PostDataPlan postData = new PostDataPlan(
                scope,
                objects,
                data,
                builds,
                IndexMemory.of(target.control(), jobs),
                TargetObjects.read(target.control()),
                progress);
        postData.add(
                defined.after(),
                defined.selection().required().stream().filter(this::isMade).toList(),
                dependencies);
        List<Piece<?>> pieces = new ArrayList<>(data.pieces());
        pieces.addAll(new LargeObjectPlan(copies, progress).plan(largeObjects));
        pieces.addAll(postData.pieces());
        Crew crew = new Crew(new Schedule(pieces), FIRST_PAUSE);
        crew.start(copies, lanes::open);
        crew.start(builds, sessions::target);
        crew.finish(left -> listener.progress(progress.advance(Optional.of(left))));
        return postData.rest();
    }

    private boolean isMade(ArchiveEntry entry) {
        return switch (scope.stage()) {
            case WHOLE, END -> true;
            // Rows that follow must not make others change.
            case BEGINNING -> !entry.type().equals("FK CONSTRAINT");
            // Each other index would make it slower to bring the rows.
            case DEFINITIONS ->
                entry.type().equals("CONSTRAINT")
                        && objects.indexOfConstraint(entry.oid())
                                .filter(SourceIndex::isPrimaryKey)
                                .isPresent();
        };
    }
}
