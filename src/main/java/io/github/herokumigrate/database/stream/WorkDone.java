package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.target.TargetContents;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What earlier runs of the same copy have brought into the target, by the marks that they left. */
final class WorkDone {
    private static final String TABLES = "SELECT name, part, parts, pages, source_state FROM hmig_state.item"
            + " WHERE kind = 'TABLE' ORDER BY name, part";
    private static final String DEFINITIONS = "SELECT name FROM hmig_state.item WHERE kind = 'DEFINITION'";

    private static final String ARCHIVED =
            "SELECT kind, name, part FROM hmig_state.item" + " WHERE kind IN ('ARCHIVE_TABLE', 'ARCHIVE_PART')";

    private final Map<Long, OfTable> tables = new LinkedHashMap<>();
    private final Set<Long> definitions = new HashSet<>();
    private final Set<Integer> archivedTables = new HashSet<>();
    private final Map<Integer, Set<Integer>> archivedParts = new LinkedHashMap<>();

    /**
     * What is there of a table.
     *
     * @param parts into how many parts it was cut
     * @param pages how many pages were cut
     * @param sourceState the table's state at the source when the first part was copied
     * @param done the parts that are there
     */
    record OfTable(int parts, long pages, String sourceState, Set<Integer> done) {
        /** Whether all parts are there. */
        boolean isWhole() {
            return done.size() == parts;
        }
    }

    /** Reads the marks. */
    static WorkDone read(Connection target) throws SQLException {
        WorkDone work = new WorkDone();
        Rows.of(target, TABLES, row -> {
            OfTable table = work.tables.get(row.getLong(1));
            if (table == null) {
                table = new OfTable(row.getInt(3), row.getLong(4), row.getString(5), new HashSet<>());
                work.tables.put(row.getLong(1), table);
            }
            return table.done().add(row.getInt(2));
        });
        work.definitions.addAll(Rows.of(target, DEFINITIONS, row -> row.getLong(1)));
        Rows.of(
                target,
                ARCHIVED,
                row -> row.getString(1).equals(Mark.Kind.ARCHIVE_TABLE.name())
                        ? work.archivedTables.add(row.getInt(2))
                        : work.archivedParts
                                .computeIfAbsent(row.getInt(2), entry -> new HashSet<>())
                                .add(row.getInt(3)));
        return work;
    }

    /** Whether the archive's entry of this number was made. */
    boolean isMade(long entry) {
        return definitions.contains(entry);
    }

    /** Whether the definition of this text was made. A dump numbers its entries anew when anything else comes or goes. */
    boolean isMade(Sql text) {
        return definitions.contains(text.fingerprint());
    }

    /** Whether all rows of the archive's entry of this number are there. */
    boolean hasArchivedTable(int entry) {
        return archivedTables.contains(entry);
    }

    /** Whether a part of them is there. */
    boolean hasArchivedPart(int entry, int part) {
        return archivedParts.getOrDefault(entry, Set.of()).contains(part);
    }

    /** What is there of a table; empty if nothing is. */
    Optional<OfTable> ofTable(long oid) {
        return Optional.ofNullable(tables.get(oid));
    }

    /** The tables that changed at the source after their rows were copied, whose rows must be copied again. */
    List<TableData> stale(List<TableData> all, SourceState now) {
        return all.stream()
                .filter(table -> ofTable(table.oid())
                        .filter(done -> !done.sourceState().equals(now.of(table.oid())))
                        .isPresent())
                .toList();
    }

    /** A table's rows are not to be copied, whether they are there or come in another way. */
    void leaveRows(long table) {
        tables.put(table, new OfTable(1, 0, "", Set.of(0)));
    }

    /** Whether large objects are there. */
    static boolean hasLargeObjects(Connection target) throws SQLException {
        return !Rows.texts(target, "SELECT name FROM hmig_state.item WHERE kind = 'LARGE_OBJECTS' LIMIT 1")
                .isEmpty();
    }

    /** Drops the large objects that are there, and their marks. */
    static void dropLargeObjects(Connection target) throws SQLException {
        new TargetContents(target).dropLargeObjects();
        Rows.execute(target, "DELETE FROM hmig_state.item WHERE kind = 'LARGE_OBJECTS'");
    }

    /** Forgets a table whose rows are dropped. */
    void forget(long table) {
        tables.remove(table);
    }
}
