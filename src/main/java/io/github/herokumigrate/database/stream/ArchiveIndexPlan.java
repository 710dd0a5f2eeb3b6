package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.CopyStatement;
import io.github.herokumigrate.database.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What is built on the rows of an archive's table as soon as they are there: its indexes side by side, then its keys
 * and statistics, then the foreign keys between tables that have theirs. What is not simple is left for later, in the
 * archive's order.
 */
final class ArchiveIndexPlan {
    private static final Pattern TABLE = Pattern.compile(
            "^CREATE (?:UNLOGGED )?TABLE (" + CopyStatement.TABLE + ") ", Pattern.MULTILINE | Pattern.UNIX_LINES);
    private static final Pattern BTREE = Pattern.compile("( USING btree) \\(");
    // An archive tells no sizes. Others take longer than B-trees, so they begin first.
    private static final double BTREE_SECONDS = 1;
    private static final double OTHER_SECONDS = 6;
    private static final double INSTANT = 0.01;

    private final ArchiveFile.Contents contents;
    private final ArchiveRowPlan rows;
    private final WorkDone work;
    private final Pool<Wire> pool;
    private final IndexMemory memory;
    private final Progress progress;
    private final List<Piece<Wire>> pieces = new ArrayList<>();
    // The pieces after which a table has its rows, indexes and keys.
    private final Map<Integer, List<Piece<Wire>>> complete = new LinkedHashMap<>();
    private final List<ArchiveEntry> rest = new ArrayList<>();

    /**
     * An empty plan.
     *
     * @param work what is built already
     * @param progress told which indexes are built
     */
    ArchiveIndexPlan(
            ArchiveFile.Contents contents,
            ArchiveRowPlan rows,
            WorkDone work,
            Pool<Wire> pool,
            IndexMemory memory,
            Progress progress) {
        this.contents = contents;
        this.rows = rows;
        this.work = work;
        this.pool = pool;
        this.memory = memory;
        this.progress = progress;
    }

    /** All pieces. */
    List<Piece<Wire>> pieces() {
        return pieces;
    }

    /** The entries that are left, in the archive's order. */
    List<ArchiveEntry> rest() {
        return rest;
    }

    /**
     * Plans.
     *
     * @param before the definitions of the tables
     * @param after what comes after the rows
     * @param entries those that are made, in the archive's order
     */
    void add(SchemaScript before, SchemaScript after, List<ArchiveEntry> entries) {
        Set<Integer> left = new HashSet<>();
        Map<Integer, List<ArchiveEntry>> ofTables = new LinkedHashMap<>();
        Map<ArchiveEntry, List<Integer>> foreignKeys = new LinkedHashMap<>();
        for (ArchiveEntry entry : entries) {
            if (rows.before(entry.id()).isPresent()) {
                ofTables.put(entry.id(), new ArrayList<>());
            }
            if (!after.texts().containsKey(entry.id())) {
                continue;
            }
            List<Integer> dependencies = contents.dependencies().getOrDefault(entry.id(), List.of());
            // An index on an expression names its table more than once.
            List<Integer> tables = dependencies.stream()
                    .filter(ofTables::containsKey)
                    .distinct()
                    .toList();
            boolean early = !tables.isEmpty() && dependencies.stream().noneMatch(left::contains);
            if (early && isIndex(entry) && tables.size() == 1) {
                ofTables.computeIfAbsent(tables.get(0), table -> new ArrayList<>())
                        .add(entry);
            } else if (early && foreignKey(entry, after.texts()).isPresent()) {
                foreignKeys.put(entry, tables);
            } else {
                left.add(entry.id());
                rest.add(entry);
            }
        }
        ofTables.forEach((table, indexes) -> complete.put(
                table,
                planTable(
                        Optional.ofNullable(before.texts().get(table)).flatMap(text -> text.find(TABLE)),
                        rows.before(table).orElse(List.of()),
                        indexes.stream()
                                .filter(entry -> !work.isMade(entry.id()))
                                .toList(),
                        after.texts())));
        foreignKeys.forEach((entry, tables) -> planForeignKey(entry, tables, after.texts()));
    }

    private static boolean isIndex(ArchiveEntry entry) {
        return entry.type().equals("INDEX") || entry.type().equals("CONSTRAINT");
    }

    private static Optional<ArchiveForeignKey> foreignKey(ArchiveEntry entry, Map<Integer, Sql> texts) {
        return entry.type().equals("FK CONSTRAINT")
                ? ArchiveForeignKey.of(texts.getOrDefault(entry.id(), Sql.of("")))
                : Optional.empty();
    }

    private void planForeignKey(ArchiveEntry entry, List<Integer> tables, Map<Integer, Sql> texts) {
        Optional<ArchiveForeignKey> key = foreignKey(entry, texts);
        if (key.isEmpty() || work.isMade(entry.id())) {
            return;
        }
        List<Sql> statements = new ArrayList<>(List.of(key.get().lock()));
        statements.addAll(marked(entry, texts));
        Piece<Wire> piece =
                new Piece<>(entry.description(), pool, BTREE_SECONDS, counted(statements, List.of(entry), 0));
        tables.forEach(table -> piece.needs(complete.getOrDefault(table, List.of())));
        pieces.add(piece);
    }

    private List<Piece<Wire>> planTable(
            Optional<String> name, List<Piece<Wire>> filled, List<ArchiveEntry> indexes, Map<Integer, Sql> texts) {
        List<Piece<Wire>> builds = new ArrayList<>();
        List<ArchiveEntry> alone = new ArrayList<>();
        for (ArchiveEntry entry : indexes) {
            Sql text = texts.getOrDefault(entry.id(), Sql.of(""));
            // What alters the table locks it for itself, for which two that build beside would wait for each other.
            if (entry.type().equals("CONSTRAINT") || text.altersMore()) {
                alone.add(entry);
                continue;
            }
            boolean btree = text.find(BTREE).isPresent();
            List<Sql> statements = new ArrayList<>(
                    List.of(name.filter(table -> btree).map(memory::setting).orElseGet(memory::leastSetting)));
            statements.addAll(marked(entry, texts));
            Piece<Wire> build = new Piece<>(
                    entry.description(),
                    pool,
                    btree ? BTREE_SECONDS : OTHER_SECONDS,
                    counted(statements, List.of(entry), 1));
            build.needs(filled);
            builds.add(build);
        }
        pieces.addAll(builds);
        return finish(name, alone, texts, builds.isEmpty() ? filled : builds);
    }

    private List<Piece<Wire>> finish(
            Optional<String> name, List<ArchiveEntry> keys, Map<Integer, Sql> texts, List<Piece<Wire>> needed) {
        List<Sql> statements = new ArrayList<>();
        if (!keys.isEmpty()) {
            statements.add(name.map(memory::setting).orElseGet(memory::leastSetting));
            keys.forEach(key -> statements.addAll(marked(key, texts)));
        }
        name.ifPresent(table -> statements.add(Sql.ofBytes("ANALYZE " + table)));
        if (statements.isEmpty()) {
            return needed;
        }
        Piece<Wire> piece = new Piece<>(
                keys.isEmpty()
                        ? "statistics of table " + name.orElse("")
                        : keys.get(0).description(),
                pool,
                INSTANT + keys.size() * BTREE_SECONDS,
                counted(statements, keys, keys.size()));
        piece.needs(needed);
        pieces.add(piece);
        return List.of(piece);
    }

    private static List<Sql> marked(ArchiveEntry entry, Map<Integer, Sql> texts) {
        return List.of(
                texts.getOrDefault(entry.id(), Sql.of("")),
                Sql.of(Mark.ofDefinition(entry.id()).set(0)));
    }

    private Piece.Work<Wire> counted(List<Sql> statements, List<ArchiveEntry> marked, int indexes) {
        progress.expectIndexes(indexes);
        Optional<String> proof = marked.stream()
                .findFirst()
                .map(entry -> Mark.ofDefinition(entry.id()).question());
        return new CountedIndexes(new Statements(Sql.join(statements), proof), indexes, progress);
    }
}
