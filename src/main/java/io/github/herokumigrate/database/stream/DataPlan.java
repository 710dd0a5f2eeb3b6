package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.ServerFacts;
import io.github.herokumigrate.database.stream.Mark.Kind;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Which rows go over together: big tables in parts, small ones many at a time (contract: database.md §5). */
final class DataPlan {
    private static final long MEGABYTE = 1 << 20;
    private static final long SMALL_TABLE = MEGABYTE;
    private static final long BATCH_BYTES = 8 * MEGABYTE;
    private static final int BATCH_TABLES = 64;
    private static final long BIG_TABLE = 64 * MEGABYTE;
    private static final long PART = 48 * MEGABYTE;
    private static final long HUGE_TABLE = 1024 * MEGABYTE;
    private static final long PART_OF_HUGE_TABLE = 192 * MEGABYTE;
    private static final int FIRST_WITH_TID_SCANS = 14;
    private static final double BYTES_PER_SECOND = 60e6;

    private final Pool<CopyLane> pool;
    private final ServerFacts facts;
    private final SourceState state;
    private final WorkDone work;
    private final Progress progress;
    private final List<List<TableData>> batches = new ArrayList<>();
    private final List<TableData> largeTables = new ArrayList<>();
    private final Map<Long, List<Piece<CopyLane>>> pieces = new LinkedHashMap<>();

    /**
     * An empty plan.
     *
     * @param facts of the source
     * @param state the source's at the moment that is copied
     * @param work what is there already
     */
    DataPlan(Pool<CopyLane> pool, ServerFacts facts, SourceState state, WorkDone work, Progress progress) {
        this.pool = pool;
        this.facts = facts;
        this.state = state;
        this.work = work;
        this.progress = progress;
    }

    /** Plans these tables. */
    void add(List<TableData> tables) {
        List<TableData> batch = new ArrayList<>();
        long bytes = 0;
        for (TableData table : tables) {
            if (table.isEmpty()) {
                continue;
            }
            if (isLarge(table)) {
                largeTables.add(table);
                pieces.put(table.oid(), large(table));
                continue;
            }
            if (batch.size() == BATCH_TABLES || bytes + table.bytes() > BATCH_BYTES) {
                close(batch);
                batch = new ArrayList<>();
                bytes = 0;
            }
            batch.add(table);
            bytes += table.bytes();
        }
        close(batch);
    }

    /** Small tables whose rows go over together. */
    List<List<TableData>> batches() {
        return batches;
    }

    /** Tables whose rows go over by themselves, the largest first. */
    List<TableData> largeTables() {
        return largeTables;
    }

    /** The pieces that bring a table's rows; none for a table without any. */
    List<Piece<CopyLane>> piecesOf(long table) {
        return pieces.getOrDefault(table, List.of());
    }

    /** All pieces. */
    List<Piece<CopyLane>> pieces() {
        return pieces.values().stream().flatMap(List::stream).distinct().toList();
    }

    private boolean isLarge(TableData table) {
        return table.bytes() >= SMALL_TABLE
                || work.ofTable(table.oid()).filter(done -> done.parts() > 1).isPresent();
    }

    private void close(List<TableData> tables) {
        if (tables.isEmpty()) {
            return;
        }
        batches.add(tables);
        List<TableData> batch = tables.stream()
                .filter(table -> work.ofTable(table.oid()).isEmpty())
                .toList();
        if (batch.isEmpty()) {
            return;
        }
        long bytes = batch.stream().mapToLong(TableData::bytes).sum();
        progress.expect(bytes, batch.stream().mapToLong(TableData::rows).sum());
        Relayed rows = new Relayed(
                batch.stream().map(table -> table.copyOut(facts.encoding())).collect(Collectors.joining("; ")),
                batch.stream().map(table -> table.copyIn(facts.encoding())).collect(Collectors.joining("; ")),
                "",
                batch.stream().map(table -> mark(table, 0, 1, 0)).toList(),
                bytes,
                progress);
        String name = "tables " + batch.get(0).label() + " to "
                + batch.get(batch.size() - 1).label();
        Piece<CopyLane> piece = new Piece<>(name, pool, bytes / BYTES_PER_SECOND, rows);
        batch.forEach(table -> pieces.put(table.oid(), List.of(piece)));
    }

    private List<Piece<CopyLane>> large(TableData table) {
        WorkDone.OfTable done = work.ofTable(table.oid())
                .orElseGet(() -> new WorkDone.OfTable(parts(table), table.pages(), "", Set.of()));
        List<PageRange> ranges = PageRange.split(done.pages(), done.parts());
        return IntStream.range(0, done.parts())
                .filter(part -> !done.done().contains(part))
                .mapToObj(part -> piece(table, ranges.get(part), mark(table, part, done.parts(), done.pages())))
                .toList();
    }

    private Piece<CopyLane> piece(TableData table, PageRange range, Mark mark) {
        boolean whole = mark.parts() == 1;
        long bytes = table.bytes() / mark.parts();
        progress.expect(bytes, table.rows() / mark.parts());
        Relayed rows = new Relayed(
                whole ? table.copyOut(facts.encoding()) : table.copyOut(facts.encoding(), range),
                table.copyIn(facts.encoding()),
                "",
                List.of(mark),
                bytes,
                progress);
        String name = "table " + table.label() + (whole ? "" : ", part " + (mark.part() + 1) + " of " + mark.parts());
        return new Piece<>(name, pool, bytes / BYTES_PER_SECOND, rows);
    }

    private Mark mark(TableData table, int part, int parts, long pages) {
        return new Mark(Kind.TABLE, table.oid(), part, parts, pages, state.of(table.oid()));
    }

    // So many that no connection waits for the last one of another.
    private int parts(TableData table) {
        if (table.bytes() < BIG_TABLE
                || facts.major() < FIRST_WITH_TID_SCANS
                || !table.condition().isEmpty()) {
            return 1;
        }
        long size = table.bytes() < HUGE_TABLE ? PART : PART_OF_HUGE_TABLE;
        long parts = Math.min(table.pages(), (table.bytes() + size - 1) / size);
        return Math.toIntExact((parts + pool.size() - 1) / pool.size() * pool.size());
    }
}
