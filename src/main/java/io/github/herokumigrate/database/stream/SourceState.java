package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * By what one sees that a table has not changed: how many of its rows were ever inserted, updated and deleted, since
 * the same start of the server and of its counting, in the same file. A hint, as servers count a little late; the
 * comparison at the end is the proof (contract: database.md §7).
 */
public final class SourceState {
    private static final String STATES = """
            SELECT c.oid, c.oid::regclass::text, concat_ws(' ', c.relfilenode, s.n_tup_ins + s.n_tup_upd + s.n_tup_del,
                                    pg_postmaster_start_time(), d.stats_reset)
            FROM pg_class c JOIN pg_stat_all_tables s ON s.relid = c.oid, pg_stat_database d
            WHERE c.relkind = 'r' AND d.datname = current_database()""";

    private final Map<Long, String> ofTables;
    private final Map<String, String> ofNames;

    private SourceState(Map<Long, String> ofTables, Map<String, String> ofNames) {
        this.ofTables = ofTables;
        this.ofNames = ofNames;
    }

    /** Reads it. It must be older than the snapshot whose rows it marks: then a change that is not in these rows is not in it. */
    public static SourceState read(Connection source) throws SQLException {
        Map<Long, String> states = new HashMap<>();
        Map<String, String> ofNames = new HashMap<>();
        Rows.each(source, STATES, row -> {
            states.put(row.getLong(1), row.getString(3));
            ofNames.put(row.getString(2), row.getString(3));
        });
        return new SourceState(states, ofNames);
    }

    /** The state of a table by its name, as the server writes it. */
    public String of(String table) {
        return ofNames.getOrDefault(table, "");
    }

    /** The state of a table. */
    String of(long table) {
        return ofTables.getOrDefault(table, "");
    }
}
