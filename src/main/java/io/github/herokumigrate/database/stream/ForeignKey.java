package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A foreign key between two tables that hold rows themselves and are in no tree of partitions.
 *
 * @param oid at the source
 * @param table the oid of the table that refers
 * @param tableName its schema and name in quotes
 * @param referenced the oid of the table that it refers to
 * @param referencedName its schema and name in quotes
 * @param name in quotes
 * @param definition what it says, as SQL
 * @param validated whether all rows are known to keep it
 */
record ForeignKey(
        long oid,
        long table,
        String tableName,
        long referenced,
        String referencedName,
        String name,
        String definition,
        boolean validated) {
    private static final String ALL = """
            SELECT k.oid, k.conrelid, %s, k.confrelid, %s, %s, pg_get_constraintdef(k.oid), k.convalidated
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n ON n.oid = c.relnamespace
            JOIN pg_class r ON r.oid = k.confrelid JOIN pg_namespace rn ON rn.oid = r.relnamespace
            WHERE k.contype = 'f' AND c.relkind = 'r' AND r.relkind = 'r' AND NOT c.relispartition
              AND NOT r.relispartition AND %s""".formatted(
                    UserSchemas.quoted("n.nspname", "c.relname"),
                    UserSchemas.quoted("rn.nspname", "r.relname"),
                    UserSchemas.quoted("k.conname"),
                    UserSchemas.READABLE);

    /** All of them. */
    static List<ForeignKey> of(Connection source) throws SQLException {
        return Rows.of(
                source,
                ALL,
                row -> new ForeignKey(
                        row.getLong(1),
                        row.getLong(2),
                        row.getString(3),
                        row.getLong(4),
                        row.getString(5),
                        row.getString(6),
                        row.getString(7),
                        row.getBoolean(8)));
    }

    /** The statement that makes it and looks at all rows. */
    String add() {
        return "ALTER TABLE ONLY " + tableName + " ADD CONSTRAINT " + name + " " + definition;
    }

    /** The statement that makes it without looking at rows that are there. */
    String addUnvalidated() {
        return add() + (validated ? " NOT VALID" : "");
    }

    /** The statement that looks at the rows. */
    String validate() {
        return "ALTER TABLE ONLY " + tableName + " VALIDATE CONSTRAINT " + name;
    }

    /** A question that has an answer when its rows were looked at. */
    String proofOfValidation() {
        return CatalogQuestion.constraint(tableName, name) + " AND convalidated";
    }

    /** A question that has an answer when it is there. */
    String proof() {
        return CatalogQuestion.constraint(tableName, name);
    }
}
