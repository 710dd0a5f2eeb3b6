package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.UserSchemas;

/** Questions that have an answer when an object is there; a statement that made it may have lost its answer. */
final class CatalogQuestion {
    private CatalogQuestion() {}

    /** Whether an index is there and whole. */
    static String index(String name) {
        return "SELECT 1 FROM pg_catalog.pg_index WHERE indisvalid AND indexrelid = " + relation(name);
    }

    /** Whether a table has a constraint. */
    static String constraint(String table, String name) {
        return "SELECT 1 FROM pg_catalog.pg_constraint WHERE conrelid = " + relation(table) + " AND "
                + UserSchemas.quoted("conname") + " = " + Sql.literal(name);
    }

    private static String relation(String name) {
        return "pg_catalog.to_regclass(" + Sql.literal(name) + ")";
    }
}
