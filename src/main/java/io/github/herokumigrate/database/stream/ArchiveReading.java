package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.archive.ArchivedRows;
import io.github.herokumigrate.database.archive.CopyStatement;
import io.github.herokumigrate.database.wire.RowBuffer;
import io.github.herokumigrate.database.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads the rows of an archive once and cuts them into chunks that several connections load.
 *
 * <p>A table is always cut at the same rows, so a part that has its mark is known by its number and read past.
 */
final class ArchiveReading implements Piece.Work<ArchivedRows> {
    /** So many bytes make a part. Another number cuts otherwise: marks of before are worth nothing then. */
    static final int PART_BYTES = 2 << 20;

    private static final int PARTS_AT_ONCE = 64;
    private static final double BYTES_PER_SECOND = 60e6;

    private final Map<Integer, ArchiveTable> tables;
    private final WorkDone work;
    private final Schedule schedule;
    private final Pool<Wire> copies;
    private final Progress progress;
    private final List<RowChunk.Part> parts = new ArrayList<>();
    private final Set<ArchiveTable> touched = new HashSet<>();
    private final List<ArchiveTable> ended = new ArrayList<>();
    private long bytes;
    private long consumed;

    /**
     * A reading to come.
     *
     * @param tables to be read, by the numbers of their entries
     * @param work the parts that are there already
     * @param schedule gets the chunks
     * @param copies loads them
     */
    ArchiveReading(
            Map<Integer, ArchiveTable> tables, WorkDone work, Schedule schedule, Pool<Wire> copies, Progress progress) {
        this.tables = tables;
        this.work = work;
        this.schedule = schedule;
        this.copies = copies;
        this.progress = progress;
    }

    @Override
    public void run(ArchivedRows archive) throws InterruptedException {
        Set<Integer> left = new HashSet<>(tables.keySet());
        while (!left.isEmpty()) {
            ArchivedRows.Beginning next = archive.next().orElseThrow(() -> noRows(left));
            ArchiveTable table = tables.get(next.entry());
            if (table == null || !left.remove(next.entry())) {
                throw new IllegalStateException("pg_restore gave rows of an entry that nobody asked for");
            }
            read(archive, table, next.statement());
        }
        flush(archive);
    }

    @Override
    public boolean isDone(ArchivedRows archive) {
        return false;
    }

    private void read(ArchivedRows archive, ArchiveTable table, CopyStatement statement) throws InterruptedException {
        int entry = table.entry().id();
        boolean more = true;
        while (more) {
            RowBuffer rows = new RowBuffer();
            more = archive.read(rows, PART_BYTES);
            int part = table.parts();
            boolean whole = part == 0 && !more;
            table.add(rows.rows());
            if (!work.hasArchivedPart(entry, part) && (whole || rows.rows() > 0)) {
                parts.add(new RowChunk.Part(
                        whole ? Mark.ofArchiveTable(entry) : Mark.ofArchivePart(entry, part),
                        "table " + statement.label() + (whole ? "" : ", part " + (part + 1)),
                        statement,
                        rows));
                touched.add(table);
                bytes += rows.length();
            }
            if (!more) {
                ended.add(table);
            }
            if (bytes >= PART_BYTES || parts.size() == PARTS_AT_ONCE) {
                flush(archive);
            }
        }
    }

    private void flush(ArchivedRows archive) throws InterruptedException {
        if (!parts.isEmpty()) {
            long now = archive.consumed();
            RowChunk chunk = new RowChunk(parts, now - consumed, progress);
            schedule.add(
                    new Piece<>(chunk.name(), copies, bytes / BYTES_PER_SECOND, chunk),
                    touched.stream().map(ArchiveTable::complete).toList());
            consumed = now;
        }
        ended.forEach(table -> schedule.letGo(table.complete()));
        parts.clear();
        touched.clear();
        ended.clear();
        bytes = 0;
    }

    private CopyException noRows(Set<Integer> left) {
        String name = tables.values().stream()
                .map(ArchiveTable::entry)
                .filter(entry -> left.contains(entry.id()))
                .findFirst()
                .orElseThrow()
                .description();
        return new CopyException(
                Phase.COPY,
                name,
                "The archive does not hold the rows of '" + name + "' in the form of COPY, as dumps with --inserts"
                        + " do not. Make it again without that, or add"
                        + " -Dheroku-migrate.database.strategy=dump.");
    }
}
