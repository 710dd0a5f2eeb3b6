package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;

/**
 * An index of a table that holds rows.
 *
 * @param oid at the source
 * @param table the oid of its table
 * @param tableName its table's schema and name in quotes
 * @param label schema and name, for messages
 * @param name schema and name in quotes
 * @param method e.g. {@code btree}
 * @param bytes its size at the source
 * @param definition the statement that makes it
 * @param constraint the primary key or unique constraint that it belongs to
 */
record SourceIndex(
        long oid,
        long table,
        String tableName,
        String label,
        String name,
        String method,
        long bytes,
        String definition,
        Optional<Constraint> constraint) {
    private static final String ALL = """
            SELECT i.indexrelid, i.indrelid, %s, i.indexrelid::regclass::text, %s, am.amname,
                   pg_relation_size(i.indexrelid), pg_get_indexdef(i.indexrelid),
                   con.oid, %s, con.contype, con.condeferrable, con.condeferred
            FROM pg_index i JOIN pg_class c ON c.oid = i.indexrelid JOIN pg_am am ON am.oid = c.relam
            JOIN pg_class t ON t.oid = i.indrelid JOIN pg_namespace n ON n.oid = t.relnamespace
            LEFT JOIN pg_constraint con ON con.conindid = i.indexrelid AND con.conrelid = i.indrelid
                                       AND con.contype IN ('p', 'u', 'x')
            WHERE t.relkind IN ('r', 'm') AND %s AND %s
            """.formatted(
                    UserSchemas.quoted("n.nspname", "t.relname"),
                    UserSchemas.quoted("n.nspname", "c.relname"),
                    UserSchemas.quoted("con.conname"),
                    UserSchemas.READABLE,
                    UserSchemas.notOfExtension("pg_class", "t.oid"));

    /**
     * A constraint that an index upholds.
     *
     * @param oid at the source
     * @param name in quotes
     * @param kind what it says
     * @param timing when it is checked, as SQL says it; empty for at once
     */
    record Constraint(long oid, String name, Kind kind, String timing) {
        /** What a constraint says. */
        enum Kind {
            PRIMARY_KEY("PRIMARY KEY"),
            UNIQUE("UNIQUE"),
            /** Cannot be made of an index that is there. */
            EXCLUSION("EXCLUDE");

            private final String sql;

            Kind(String sql) {
                this.sql = sql;
            }

            private static Kind of(String code) {
                return switch (code) {
                    case "p" -> PRIMARY_KEY;
                    case "u" -> UNIQUE;
                    default -> EXCLUSION;
                };
            }
        }
    }

    /** All of them. */
    static List<SourceIndex> of(Connection source) throws SQLException {
        return Rows.of(
                source,
                ALL,
                row -> new SourceIndex(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getString(4),
                        row.getString(5),
                        row.getString(6),
                        row.getLong(7),
                        row.getString(8),
                        constraint(row)));
    }

    /** Whether its constraint can be made of an index that was built before: then others are built beside it. */
    boolean becomesConstraint() {
        return method.equals("btree")
                && constraint
                        .filter(owner -> owner.kind() != Constraint.Kind.EXCLUSION)
                        .isPresent();
    }

    /** Whether it upholds its table's primary key. */
    boolean isPrimaryKey() {
        return constraint
                .filter(owner -> owner.kind() == Constraint.Kind.PRIMARY_KEY)
                .isPresent();
    }

    /** The statement that makes the constraint of the index that is there. */
    String addConstraint() {
        Constraint owner = constraint.orElseThrow();
        return "ALTER TABLE ONLY " + tableName + " ADD CONSTRAINT " + owner.name() + " " + owner.kind().sql
                + " USING INDEX " + owner.name() + owner.timing();
    }

    /** A question that has an answer when it is there. */
    String proof() {
        return CatalogQuestion.index(name);
    }

    /** A question that has an answer when its constraint is there or, if it has none, itself. */
    String proofOfAll() {
        return constraint
                .map(owner -> CatalogQuestion.constraint(tableName, owner.name()))
                .orElse(proof());
    }

    private static Optional<Constraint> constraint(ResultSet row) throws SQLException {
        long oid = row.getLong(9);
        if (row.wasNull()) {
            return Optional.empty();
        }
        String timing = row.getBoolean(12) ? " DEFERRABLE" + (row.getBoolean(13) ? " INITIALLY DEFERRED" : "") : "";
        return Optional.of(new Constraint(oid, row.getString(10), Constraint.Kind.of(row.getString(11)), timing));
    }
}
