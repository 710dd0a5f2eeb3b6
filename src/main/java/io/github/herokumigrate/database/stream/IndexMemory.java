package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/**
 * How much memory the target may use to build an index: as much as its sort needs and no more, which would only cost
 * misses of the processor's cache (contract: database.md §5).
 *
 * @param bytes for each of the indexes that are built at the same time, at most
 */
record IndexMemory(long bytes) {
    private static final long LEAST = 64 << 20;
    private static final String SHARED_BUFFERS = "SELECT setting::bigint * current_setting('block_size')::bigint"
            + " FROM pg_settings WHERE name = 'shared_buffers'";
    // What installations usually give to shared buffers, and what index builds may take of all memory.
    private static final long BUFFERS_OF_MEMORY = 4;
    private static final double SHARE = 0.4;
    private static final double SORT_OVERHEAD = 1.2;

    /** As the target's memory allows. */
    static IndexMemory of(Connection target, int jobs) throws SQLException {
        long buffers = Rows.of(target, SHARED_BUFFERS, row -> row.getLong(1)).get(0);
        return new IndexMemory((long) (SHARE * BUFFERS_OF_MEMORY * buffers / jobs));
    }

    /** The same for an index of which nothing is known but the table, of whose rows its keys are a part. */
    Sql setting(String table) {
        return Sql.ofBytes("SELECT pg_catalog.set_config('maintenance_work_mem', greatest(" + LEAST / 1024 + ", least("
                + bytes / 1024 + ", pg_catalog.pg_relation_size(" + Sql.literal(table)
                + ") / 2048))::text || 'kB', false)");
    }

    /** The same for an index that needs no more than a little. */
    Sql leastSetting() {
        return Sql.of("SET maintenance_work_mem = '" + LEAST / 1024 + "kB'");
    }

    /** The statement that allows it for one index. */
    String setting(SourceIndex index) {
        long sort = index.method().equals("btree") ? (long) (SORT_OVERHEAD * index.bytes()) : LEAST;
        return "SET maintenance_work_mem = '" + Math.max(LEAST, Math.min(sort, bytes)) / 1024 + "kB'";
    }
}
