package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.stream.TargetObjects.Validity;
import io.github.herokumigrate.database.wire.Wire;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Stream;

/**
 * Foreign keys, as soon as both tables have their indexes.
 *
 * <p>Making one locks both tables. Two that are made at the same time could wait for each other, so each message
 * locks its tables in the order of their names before anything else. Looking at the rows of a large table then needs
 * weaker locks only.
 */
final class ForeignKeyPlan {
    private static final int AT_ONCE = 64;
    private static final double INSTANT = 0.01;
    private static final double BYTES_PER_SECOND = 200e6;

    private final Pool<Wire> pool;
    private final Map<Long, TableData> largeTables = new LinkedHashMap<>();
    private final TargetObjects there;
    private final LongFunction<List<? extends Piece<?>>> before;
    private final List<Piece<Wire>> pieces = new ArrayList<>();
    private final Stage stage;

    /**
     * An empty plan.
     *
     * @param stage at the end, rows of large tables are looked at by others and later
     * @param there what was made before
     * @param before for a table the pieces after which it has its indexes
     */
    ForeignKeyPlan(
            Stage stage,
            Pool<Wire> pool,
            DataPlan data,
            TargetObjects there,
            LongFunction<List<? extends Piece<?>>> before) {
        this.stage = stage;
        this.pool = pool;
        this.there = there;
        this.before = before;
        data.largeTables().forEach(table -> largeTables.put(table.oid(), table));
    }

    /** The pieces that make these keys. */
    List<Piece<Wire>> plan(List<ForeignKey> keys) {
        List<ForeignKey> ofSmallTables = new ArrayList<>();
        Map<TableData, List<ForeignKey>> ofLargeTables = new LinkedHashMap<>();
        for (ForeignKey key : keys) {
            TableData large = largeTables.get(key.table());
            if (there.foreignKey(key).isPresent()) {
                planValidation(key);
            } else if (large != null) {
                ofLargeTables.computeIfAbsent(large, table -> new ArrayList<>()).add(key);
            } else {
                ofSmallTables.add(key);
            }
        }
        ofLargeTables.forEach(this::planLarge);
        for (int from = 0; from < ofSmallTables.size(); from += AT_ONCE) {
            List<ForeignKey> some = ofSmallTables.subList(from, Math.min(from + AT_ONCE, ofSmallTables.size()));
            add(
                    "foreign keys of small tables",
                    some,
                    some.stream().map(ForeignKey::add).toList());
        }
        return pieces;
    }

    // An earlier run may have made it and not got to its rows.
    private void planValidation(ForeignKey key) {
        if (key.validated() && there.foreignKey(key).equals(Optional.of(Validity.NOT_VALIDATED))) {
            validate(key, List.of());
        }
    }

    private void planLarge(TableData table, List<ForeignKey> keys) {
        Piece<Wire> added = add(
                "foreign keys of " + table.label(),
                keys,
                keys.stream().map(ForeignKey::addUnvalidated).toList());
        keys.stream().filter(ForeignKey::validated).forEach(key -> validate(key, List.of(added)));
    }

    private void validate(ForeignKey key, List<Piece<Wire>> needed) {
        if (stage == Stage.END) {
            return;
        }
        TableData table = largeTables.get(key.table());
        Piece<Wire> validation = new Piece<>(
                "foreign key " + key.name() + " of " + key.tableName(),
                pool,
                table == null ? INSTANT : table.bytes() / BYTES_PER_SECOND,
                new Statements(Sql.of(key.validate()), Optional.of(key.proofOfValidation())));
        validation.needs(needed);
        pieces.add(validation);
    }

    private Piece<Wire> add(String name, List<ForeignKey> keys, List<String> statements) {
        Set<String> tables = new TreeSet<>();
        Set<Piece<?>> prerequisites = new HashSet<>();
        for (ForeignKey key : keys) {
            tables.addAll(List.of(key.tableName(), key.referencedName()));
            prerequisites.addAll(before.apply(key.table()));
            prerequisites.addAll(before.apply(key.referenced()));
        }
        String lock = "LOCK TABLE " + String.join(", ", tables) + " IN SHARE ROW EXCLUSIVE MODE";
        Sql text = Sql.join(
                Stream.concat(Stream.of(lock), statements.stream()).map(Sql::of).toList());
        Piece<Wire> piece = new Piece<>(
                name,
                pool,
                INSTANT * keys.size(),
                new Statements(text, Optional.of(keys.get(0).proof())));
        piece.needs(List.copyOf(prerequisites));
        pieces.add(piece);
        return piece;
    }
}
