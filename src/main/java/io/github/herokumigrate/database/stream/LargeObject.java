package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A large object of the source.
 *
 * @param oid by which the application finds it
 * @param bytes its size
 */
record LargeObject(long oid, long bytes) {
    private static final int AT_ONCE = 500;
    // 262144 is the mode for reading, whence 2 the end. Each is closed at once: a session cannot hold many open.
    private static final String SIZES = """
            WITH opened AS MATERIALIZED (
                     SELECT oid, lo_open(oid, 262144) AS fd FROM pg_largeobject_metadata WHERE oid > %d
                     ORDER BY oid LIMIT %d),
                 sized AS MATERIALIZED (SELECT oid, fd, lo_lseek64(fd, 0, 2) AS bytes FROM opened)
            SELECT oid, bytes, lo_close(fd) FROM sized ORDER BY oid""";

    /** The statements that make the comments on them, which the definitions leave to the data. */
    static List<String> comments(Connection source) throws SQLException {
        return Rows.texts(
                source,
                "SELECT format('COMMENT ON LARGE OBJECT %s IS %L', objoid, description) FROM pg_description"
                        + " WHERE classoid = 'pg_largeobject'::regclass ORDER BY objoid");
    }

    /** All of them, in the order of their oids. */
    static List<LargeObject> of(Connection source) throws SQLException {
        List<LargeObject> all = new ArrayList<>();
        long last = 0;
        while (true) {
            List<LargeObject> some = Rows.of(
                    source, SIZES.formatted(last, AT_ONCE), row -> new LargeObject(row.getLong(1), row.getLong(2)));
            if (some.isEmpty()) {
                return all;
            }
            all.addAll(some);
            last = some.get(some.size() - 1).oid();
        }
    }
}
