package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.ArchivedRows;
import io.github.herokumigrate.database.archive.Restore;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.wire.Wire;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * From an archive: it is read once, several connections load the rows, and each table's indexes are built as soon as
 * its rows are there (contract: database.md §9). An archive does not change, so what has its mark stays.
 */
public final class ArchiveMove {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final ArchiveFile archive;
    private final ArchiveFile.Contents contents;
    private final StreamTarget target;
    private final int jobs;
    private final CopyListener listener;
    private final Notices notices;

    /**
     * A move to come.
     *
     * @param contents what the archive holds
     * @param jobs how many connections load rows, and as many build indexes, at the same time
     */
    public ArchiveMove(
            ArchiveFile archive,
            ArchiveFile.Contents contents,
            StreamTarget target,
            int jobs,
            CopyListener listener,
            Notices notices) {
        this.archive = archive;
        this.contents = contents;
        this.target = target;
        this.jobs = jobs;
        this.listener = listener;
        this.notices = notices;
    }

    /**
     * Goes on with what an earlier run has left of this very archive, and drops what it has left of another one; comes
     * before anything is made at the target.
     */
    public void goOn() throws SQLException, IOException, InterruptedException {
        String plan = archive.fingerprint() + " in parts of " + ArchiveReading.PART_BYTES;
        Optional<String> earlier = CopyMarker.read(target.control()).flatMap(CopyMarker::plan);
        if (earlier.isPresent() && !earlier.get().equals(plan)) {
            target.preparation().startOver("The archive is another one than before");
        }
        CopyMarker.planned(target.control(), plan);
    }

    /**
     * Fills the target.
     *
     * @param selection what is made
     * @param restore brings the large objects
     * @throws io.github.herokumigrate.database.CopyException if something cannot be made; names it
     */
    public void fill(RestoreSelection selection, Restore restore)
            throws SQLException, IOException, InterruptedException {
        SchemaScript before = SchemaScript.read(archive, contents.entries(), "pre-data");
        SchemaScript after = SchemaScript.read(archive, contents.entries(), "post-data");
        WorkDone work = WorkDone.read(target.control());
        List<ArchiveEntry> entries = selection.required().stream()
                .filter(entry -> !entry.isOfLargeObjects())
                .toList();
        List<ArchiveEntry> rest;
        try (Wire session = Sessions.at(target.endpoint())) {
            Definitions definitions = new Definitions(session, work, Phase.COPY);
            definitions.prepare(before);
            definitions.make(before, entries);
            rest = moveRows(before, after, entries, work);
            restoreLargeObjects(selection, restore, session);
            definitions.make(sequenceValues(entries), entries);
        }
        listener.phaseFinished(Phase.COPY);

        listener.phaseStarted(Phase.POST_DATA);
        try (Wire session = Sessions.at(target.endpoint())) {
            Definitions definitions = new Definitions(session, work, Phase.POST_DATA);
            definitions.prepare(after);
            definitions.make(after, rest);
            notices.addAll(definitions.tryToMake(after, selection.optional()));
        }
    }

    private List<ArchiveEntry> moveRows(
            SchemaScript before, SchemaScript after, List<ArchiveEntry> entries, WorkDone work)
            throws SQLException, IOException, InterruptedException {
        long bytes = archive.bytes();
        Progress progress = new Progress();
        progress.expect(bytes, 0);
        Pool<ArchivedRows> reading = new Pool<>("reading of the archive", 1);
        Pool<Wire> copies = new Pool<>("copy of rows", jobs);
        Pool<Wire> builds = new Pool<>("build of indexes", jobs);
        ArchiveRowPlan rows = new ArchiveRowPlan(contents, entries, work, copies);
        ArchiveIndexPlan indexes =
                new ArchiveIndexPlan(contents, rows, work, builds, IndexMemory.of(target.control(), jobs), progress);
        indexes.add(before, after, entries);
        List<Piece<?>> pieces = new ArrayList<>(rows.pieces());
        pieces.addAll(indexes.pieces());
        Schedule schedule = new Schedule(pieces);
        if (!rows.toRead().isEmpty()) {
            schedule.add(
                    new Piece<>(
                            "the archive",
                            reading,
                            0,
                            new ArchiveReading(rows.toRead(), work, schedule, copies, progress)),
                    List.of());
        }
        List<ArchiveEntry> toRead =
                rows.toRead().values().stream().map(ArchiveTable::entry).toList();
        Crew crew = new Crew(schedule, FIRST_PAUSE);
        crew.start(reading, () -> archive.rows(toRead));
        crew.start(copies, () -> session(before, work));
        crew.start(builds, () -> session(before, work));
        long begin = System.nanoTime();
        crew.finish(left -> listener.progress(progress.advance(Optional.of(
                longer(left, toTheEnd(progress, Duration.ofNanos(System.nanoTime() - begin)))))));
        return indexes.rest();
    }

    // How much of the archive is still to be read is known, but not how much of it is of which table.
    private static Duration toTheEnd(Progress progress, Duration elapsed) {
        Advance now = progress.advance(Optional.empty());
        return now.doneBytes() == 0
                ? Duration.ZERO
                : Duration.ofSeconds(elapsed.toSeconds() * (now.totalBytes() - now.doneBytes()) / now.doneBytes());
    }

    private static Duration longer(Duration one, Duration other) {
        return one.compareTo(other) > 0 ? one : other;
    }

    // With the archive's own settings: they say how its text is to be read.
    private Wire session(SchemaScript script, WorkDone work) throws SQLException {
        Wire session = Sessions.at(target.endpoint());
        try {
            new Definitions(session, work, Phase.COPY).prepare(script);
            return session;
        } catch (SQLException e) {
            session.close();
            throw e;
        }
    }

    // The tool does it in transactions of its own, so an interrupted run has left some of them.
    private void restoreLargeObjects(RestoreSelection selection, Restore restore, Wire session)
            throws SQLException, InterruptedException {
        List<ArchiveEntry> entries = selection.required().stream()
                .filter(ArchiveEntry::isOfLargeObjects)
                .toList();
        Mark done = Mark.ofLargeObjects(0);
        if (entries.isEmpty() || done.isSet(session)) {
            return;
        }
        WorkDone.dropLargeObjects(target.control());
        restore.run(entries);
        session.run(done.set(0));
    }

    private SchemaScript sequenceValues(List<ArchiveEntry> entries) throws InterruptedException {
        return SchemaScript.read(
                archive,
                entries.stream()
                        .filter(entry -> entry.type().equals("SEQUENCE SET"))
                        .toList(),
                "data");
    }
}
