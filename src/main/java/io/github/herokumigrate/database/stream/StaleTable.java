package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** A table whose rows at the target are of another moment than the rest will be: empties it. */
final class StaleTable {
    private static final String FOREIGN_KEYS =
            "SELECT 'ALTER TABLE ' || " + UserSchemas.quoted("n.nspname", "c.relname")
                    + " || ' DROP CONSTRAINT ' || " + UserSchemas.quoted("k.conname")
                    + " FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid JOIN pg_namespace n"
                    + " ON n.oid = c.relnamespace WHERE k.contype = 'f' AND k.conparentid = 0"
                    + " AND to_regclass(?) IN (k.conrelid, k.confrelid)";

    private StaleTable() {}

    /** Drops its rows and their marks, and the foreign keys that stand in the way and are made again. */
    static void empty(Connection target, TableData table) throws SQLException {
        List<String> statements = new ArrayList<>(Rows.texts(target, FOREIGN_KEYS, table.name()));
        statements.add("TRUNCATE ONLY " + table.name());
        statements.add("DELETE FROM hmig_state.item WHERE kind = 'TABLE' AND name = '" + table.oid() + "'");
        Rows.execute(target, "BEGIN; " + String.join("; ", statements) + "; COMMIT");
    }
}
