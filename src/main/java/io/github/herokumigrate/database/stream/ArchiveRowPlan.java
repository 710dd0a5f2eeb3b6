package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.wire.Wire;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Which tables' rows are still to come from an archive, and what waits for them. */
final class ArchiveRowPlan {
    static final String ROWS = "TABLE DATA";

    private final Map<Integer, ArchiveTable> toRead = new LinkedHashMap<>();
    // By the number of the table's definition: what it takes until its rows are there.
    private final Map<Integer, List<Piece<Wire>>> before = new LinkedHashMap<>();

    /**
     * Plans.
     *
     * @param entries those of the archive that are made, in its order
     * @param work what is there already
     * @param pool loads the rows
     */
    ArchiveRowPlan(ArchiveFile.Contents contents, List<ArchiveEntry> entries, WorkDone work, Pool<Wire> pool) {
        Set<Integer> definitions = contents.entries().stream()
                .filter(entry -> entry.type().equals("TABLE"))
                .map(ArchiveEntry::id)
                .collect(Collectors.toSet());
        for (ArchiveEntry entry : entries) {
            if (!entry.type().equals(ROWS)) {
                continue;
            }
            List<Piece<Wire>> missing = List.of();
            if (!work.hasArchivedTable(entry.id())) {
                ArchiveTable table = new ArchiveTable(entry, pool);
                toRead.put(entry.id(), table);
                missing = List.of(table.complete());
            }
            for (int dependency : contents.dependencies().getOrDefault(entry.id(), List.of())) {
                if (definitions.contains(dependency)) {
                    before.put(dependency, missing);
                }
            }
        }
    }

    /** The tables whose rows are not all there, by the numbers of their entries in the archive's order. */
    Map<Integer, ArchiveTable> toRead() {
        return toRead;
    }

    /** What has to be done before the table of this definition has its rows; empty if it gets none. */
    Optional<List<Piece<Wire>>> before(int definition) {
        return Optional.ofNullable(before.get(definition));
    }

    /** The pieces that are done when a table is there. */
    List<Piece<Wire>> pieces() {
        return toRead.values().stream().map(ArchiveTable::complete).toList();
    }
}
