package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.stream.DoneMarks.Kind;
import io.github.herokumigrate.database.stream.DoneMarks.Mark;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
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
    private final String encoding;
    private final int sourceMajor;
    private final Progress progress;
    private final List<List<TableData>> batches = new ArrayList<>();
    private final List<TableData> largeTables = new ArrayList<>();
    private final Map<Long, List<Piece<CopyLane>>> pieces = new LinkedHashMap<>();

    /**
     * An empty plan.
     *
     * @param encoding the source's, which both sides use for rows
     * @param sourceMajor the source's major version
     */
    DataPlan(Pool<CopyLane> pool, String encoding, int sourceMajor, Progress progress) {
        this.pool = pool;
        this.encoding = encoding;
        this.sourceMajor = sourceMajor;
        this.progress = progress;
    }

    /** Plans these tables. */
    void add(List<TableData> tables) {
        List<TableData> batch = new ArrayList<>();
        long bytes = 0;
        for (TableData table : tables) {
            if (table.bytes() >= SMALL_TABLE) {
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

    private void close(List<TableData> batch) {
        if (batch.isEmpty()) {
            return;
        }
        batches.add(batch);
        Relayed work = new Relayed(
                batch.stream().map(table -> table.copyOut(encoding)).collect(Collectors.joining("; ")),
                batch.stream().map(table -> table.copyIn(encoding)).collect(Collectors.joining("; ")),
                "",
                batch.stream()
                        .map(table -> new Mark(Kind.TABLE, table.oid(), 0))
                        .toList(),
                progress);
        String name = "tables " + batch.get(0).label() + " to "
                + batch.get(batch.size() - 1).label();
        long bytes = batch.stream().mapToLong(TableData::bytes).sum();
        Piece<CopyLane> piece = new Piece<>(name, pool, bytes / BYTES_PER_SECOND, work);
        batch.forEach(table -> pieces.put(table.oid(), List.of(piece)));
    }

    private List<Piece<CopyLane>> large(TableData table) {
        int parts = parts(table);
        if (parts == 1) {
            return List.of(piece(table, table.copyOut(encoding), 0, 1));
        }
        List<PageRange> ranges = PageRange.split(table.pages(), parts);
        return IntStream.range(0, parts)
                .mapToObj(part -> piece(table, table.copyOut(encoding, ranges.get(part)), part, parts))
                .toList();
    }

    private Piece<CopyLane> piece(TableData table, String out, int part, int parts) {
        Relayed work = new Relayed(
                out, table.copyIn(encoding), "", List.of(new Mark(Kind.TABLE, table.oid(), part)), progress);
        String name = "table " + table.label() + (parts == 1 ? "" : ", part " + (part + 1) + " of " + parts);
        return new Piece<>(name, pool, table.bytes() / BYTES_PER_SECOND / parts, work);
    }

    // So many that no connection waits for the last one of another.
    private int parts(TableData table) {
        if (table.bytes() < BIG_TABLE
                || sourceMajor < FIRST_WITH_TID_SCANS
                || !table.condition().isEmpty()) {
            return 1;
        }
        long size = table.bytes() < HUGE_TABLE ? PART : PART_OF_HUGE_TABLE;
        long parts = Math.min(table.pages(), (table.bytes() + size - 1) / size);
        return Math.toIntExact((parts + pool.size() - 1) / pool.size() * pool.size());
    }
}
