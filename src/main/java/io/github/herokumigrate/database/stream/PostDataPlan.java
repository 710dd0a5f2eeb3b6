package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * What is built on rows as soon as they are there: the indexes of a table side by side, then its constraints, then the
 * foreign keys between tables that have theirs (contract: database.md §5). What is not simple is left for later, in
 * the archive's order.
 */
final class PostDataPlan {
    private static final int TABLES_AT_ONCE = 64;
    private static final double SCAN_BYTES_PER_SECOND = 400e6;
    private static final double SORT_BYTES_PER_SECOND = 25e6;
    // Of the whole table, as most of what GIN indexes hold is stored out of line.
    private static final double GIN_BYTES_PER_SECOND = 50e6;
    private static final double INSTANT = 0.01;

    private final StreamScope scope;
    private final SourceObjects source;
    private final DataPlan data;
    private final Pool<Wire> pool;
    private final IndexMemory memory;
    private final TargetObjects there;
    private final Progress progress;
    private final Map<Long, TableData> tables = new LinkedHashMap<>();
    private final Map<Long, List<Built>> built = new LinkedHashMap<>();
    private final List<ForeignKey> foreignKeys = new ArrayList<>();
    private final List<ArchiveEntry> rest = new ArrayList<>();
    private final List<Piece<Wire>> pieces = new ArrayList<>();
    // The pieces after which a table has all its indexes and constraints.
    private final Map<Long, List<Piece<Wire>>> complete = new LinkedHashMap<>();

    /**
     * An empty plan.
     *
     * @param scope statistics of tables whose rows are moved in it are made anew
     * @param there what was built before and is left as it is
     * @param progress told which indexes are built
     */
    PostDataPlan(
            StreamScope scope,
            SourceObjects source,
            DataPlan data,
            Pool<Wire> pool,
            IndexMemory memory,
            TargetObjects there,
            Progress progress) {
        this.scope = scope;
        this.source = source;
        this.data = data;
        this.pool = pool;
        this.memory = memory;
        this.there = there;
        this.progress = progress;
        source.tables().stream().filter(table -> !table.isEmpty()).forEach(table -> tables.put(table.oid(), table));
    }

    /** What an index needs. */
    private enum Step {
        /** To be built, which others of the same table do at the same time. */
        BUILD,
        /** To be built as the constraint of the archive's text, which locks the table for itself. */
        BUILD_ALONE,
        /** It is there and becomes a constraint. */
        ADD_CONSTRAINT
    }

    /** An index to be built and the text for it or its constraint. */
    private record Built(SourceIndex index, Step step, Sql text) {
        static Built of(SourceIndex index, Sql text) {
            boolean beside = !text.altersMore() && (index.constraint().isEmpty() || index.becomesConstraint());
            return new Built(index, beside ? Step.BUILD : Step.BUILD_ALONE, text);
        }

        /** Whether the table's constraints wait for it. */
        boolean isConstraint() {
            return step != Step.BUILD || index.constraint().isPresent();
        }
    }

    /**
     * Plans.
     *
     * @param entries the archive's entries after the data, in their order
     * @param dependencies for an entry's number the numbers of those that it depends on
     */
    void add(SchemaScript script, List<ArchiveEntry> entries, Map<Integer, List<Integer>> dependencies) {
        Set<Integer> left = new HashSet<>();
        for (ArchiveEntry entry : entries) {
            Sql text = script.texts().get(entry.id());
            boolean early =
                    dependencies.getOrDefault(entry.id(), List.of()).stream().noneMatch(left::contains);
            if (text != null && !isThere(entry) && !(early && take(entry, text))) {
                left.add(entry.id());
                rest.add(entry);
            }
        }
        planBundles();
        data.largeTables().forEach(table -> planTable(table, built.getOrDefault(table.oid(), List.of())));
        pieces.addAll(new ForeignKeyPlan(scope.stage(), pool, data, there, this::piecesBefore).plan(foreignKeys));
    }

    /** All pieces. */
    List<Piece<Wire>> pieces() {
        return pieces;
    }

    /** The entries that are left, in the archive's order. */
    List<ArchiveEntry> rest() {
        return rest;
    }

    // Also one that was not to be made early: others needed it before.
    private boolean isThere(ArchiveEntry entry) {
        return index(entry)
                .filter(index -> there.hasIndex(index) && (index.constraint().isEmpty() || there.hasConstraint(index)))
                .isPresent();
    }

    private Optional<SourceIndex> index(ArchiveEntry entry) {
        return switch (entry.type()) {
            case "INDEX" -> source.index(entry.oid());
            case "CONSTRAINT" -> source.indexOfConstraint(entry.oid());
            default -> Optional.empty();
        };
    }

    private boolean take(ArchiveEntry entry, Sql text) {
        switch (entry.type()) {
            case "INDEX", "CONSTRAINT" -> {
                Optional<SourceIndex> index = index(entry);
                index.flatMap(is -> missing(is, text))
                        .ifPresent(
                                missing -> built.computeIfAbsent(missing.index().table(), table -> new ArrayList<>())
                                        .add(missing));
                return index.isPresent();
            }
            case "FK CONSTRAINT" -> {
                Optional<ForeignKey> key = source.foreignKey(entry.oid());
                key.ifPresent(foreignKeys::add);
                return key.isPresent();
            }
            default -> {
                return false;
            }
        }
    }

    private Optional<Built> missing(SourceIndex index, Sql text) {
        if (!there.hasIndex(index)) {
            return Optional.of(Built.of(index, text));
        }
        return index.constraint().isEmpty() || there.hasConstraint(index)
                ? Optional.empty()
                : Optional.of(new Built(index, Step.ADD_CONSTRAINT, Sql.of(index.addConstraint())));
    }

    // Small tables get all of theirs in one message, as each message costs a round trip.
    private void planBundles() {
        for (List<TableData> batch : data.batches()) {
            List<Long> oids = batch.stream().map(TableData::oid).toList();
            List<String> toAnalyze = batch.stream()
                    .filter(table -> scope.moves(table.oid()))
                    .map(TableData::name)
                    .toList();
            if (toAnalyze.isEmpty() && oids.stream().noneMatch(built::containsKey)) {
                continue;
            }
            Piece<Wire> bundle = bundle(oids, toAnalyze);
            bundle.needs(oids.stream()
                    .flatMap(table -> data.piecesOf(table).stream())
                    .distinct()
                    .toList());
        }
        List<Long> empty = built.keySet().stream()
                .filter(table -> !tables.containsKey(table))
                .toList();
        for (int from = 0; from < empty.size(); from += TABLES_AT_ONCE) {
            bundle(empty.subList(from, Math.min(from + TABLES_AT_ONCE, empty.size())), List.of());
        }
    }

    private Piece<Wire> bundle(List<Long> oids, List<String> toAnalyze) {
        List<Built> all = oids.stream()
                .flatMap(table -> built.getOrDefault(table, List.of()).stream())
                .toList();
        List<Sql> texts = new ArrayList<>(all.stream().map(Built::text).toList());
        if (!toAnalyze.isEmpty()) {
            texts.add(Sql.of("ANALYZE " + String.join(", ", toAnalyze)));
        }
        String name = all.isEmpty() ? "statistics of small tables" : "indexes of small tables";
        Optional<String> proof = all.stream().map(one -> one.index().proof()).findFirst();
        Piece<Wire> piece = new Piece<>(name, pool, INSTANT * texts.size(), counted(texts, proof, all.size()));
        pieces.add(piece);
        oids.forEach(table -> complete.put(table, List.of(piece)));
        return piece;
    }

    private List<? extends Piece<?>> piecesBefore(long table) {
        List<Piece<Wire>> own = complete.getOrDefault(table, List.of());
        return own.isEmpty() ? data.piecesOf(table) : own;
    }

    private void planTable(TableData table, List<Built> indexes) {
        List<Piece<Wire>> builds = new ArrayList<>();
        List<Sql> constraints = new ArrayList<>();
        double late = INSTANT;
        for (Built one : indexes) {
            switch (one.step()) {
                case BUILD -> {
                    builds.add(build(table, one));
                    if (one.isConstraint()) {
                        constraints.add(Sql.of(one.index().addConstraint()));
                    }
                }
                case BUILD_ALONE -> {
                    constraints.add(one.text());
                    late += seconds(table, one.index());
                }
                case ADD_CONSTRAINT -> constraints.add(one.text());
            }
        }
        builds.forEach(build -> build.needs(data.piecesOf(table.oid())));
        complete.put(table.oid(), builds);
        if (!constraints.isEmpty()) {
            Built first =
                    indexes.stream().filter(Built::isConstraint).findFirst().orElseThrow();
            Piece<Wire> piece = new Piece<>(
                    "constraints of " + table.label(),
                    pool,
                    late,
                    counted(
                            constraints,
                            Optional.of(first.index().proofOfAll()),
                            Math.toIntExact(indexes.stream()
                                    .filter(one -> one.step() == Step.BUILD_ALONE)
                                    .count())));
            piece.needs(piecesBefore(table.oid()));
            pieces.add(piece);
            complete.put(table.oid(), List.of(piece));
        }
        if (!scope.moves(table.oid())) {
            return;
        }
        Piece<Wire> statistics = new Piece<>(
                "statistics of " + table.label(),
                pool,
                INSTANT,
                new Statements(Sql.of("ANALYZE " + table.name()), Optional.empty()));
        statistics.needs(piecesBefore(table.oid()));
        pieces.add(statistics);
    }

    private Piece<Wire> build(TableData table, Built one) {
        SourceIndex index = one.index();
        Sql make = one.isConstraint() ? Sql.of(index.definition()) : one.text();
        Piece<Wire> piece = new Piece<>(
                "index " + index.label(),
                pool,
                seconds(table, index),
                counted(List.of(Sql.of(memory.setting(index)), make), Optional.of(index.proof()), 1));
        pieces.add(piece);
        return piece;
    }

    private Piece.Work<Wire> counted(List<Sql> texts, Optional<String> proof, int indexes) {
        progress.expectIndexes(indexes);
        return new CountedIndexes(new Statements(Sql.join(texts), proof), indexes, progress);
    }

    private static double seconds(TableData table, SourceIndex index) {
        return index.method().equals("btree")
                ? table.bytes() / SCAN_BYTES_PER_SECOND + index.bytes() / SORT_BYTES_PER_SECOND
                : table.bytes() / GIN_BYTES_PER_SECOND;
    }
}
