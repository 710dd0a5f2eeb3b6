package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The indexes and constraints that an earlier run of the same copy has built at the target. */
final class TargetObjects {
    private static final String INDEXES = "SELECT " + UserSchemas.quoted("n.nspname", "c.relname")
            + " FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE i.indisvalid AND " + UserSchemas.READABLE;
    private static final String CONSTRAINTS = "SELECT " + UserSchemas.quoted("n.nspname", "c.relname") + ", "
            + UserSchemas.quoted("k.conname") + ", k.convalidated FROM pg_constraint k"
            + " JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace WHERE "
            + UserSchemas.READABLE;

    private final Set<String> indexes;
    private final Map<String, Validity> constraints = new HashMap<>();

    private TargetObjects(Set<String> indexes) {
        this.indexes = indexes;
    }

    /** What is known of the rows of a table with a constraint. */
    enum Validity {
        /** All keep it. */
        VALIDATED,
        /** Those that were there before it were not looked at. */
        NOT_VALIDATED
    }

    static TargetObjects read(Connection target) throws SQLException {
        TargetObjects objects = new TargetObjects(new HashSet<>(Rows.texts(target, INDEXES)));
        Rows.of(
                        target,
                        CONSTRAINTS,
                        row -> Map.entry(
                                key(row.getString(1), row.getString(2)),
                                row.getBoolean(3) ? Validity.VALIDATED : Validity.NOT_VALIDATED))
                .forEach(constraint -> objects.constraints.put(constraint.getKey(), constraint.getValue()));
        return objects;
    }

    /** Whether an index is there and whole. */
    boolean hasIndex(SourceIndex index) {
        return indexes.contains(index.name());
    }

    /** Whether the constraint that an index upholds is there. */
    boolean hasConstraint(SourceIndex index) {
        return index.constraint()
                .filter(owner -> constraints.containsKey(key(index.tableName(), owner.name())))
                .isPresent();
    }

    /** A foreign key that is there; empty if it isn't. */
    Optional<Validity> foreignKey(ForeignKey key) {
        return Optional.ofNullable(constraints.get(key(key.tableName(), key.name())));
    }

    private static String key(String table, String constraint) {
        return table + " " + constraint;
    }
}
