package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.sync.FollowedTable.Kind;
import io.github.herokumigrate.model.Memory;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/** What stands in the way of following a source, all of it at once; and what a user should know before. */
public final class Obstacles {
    private static final String TABLES = " FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND " + UserSchemas.READABLE + " AND "
            + UserSchemas.notOfExtension("pg_class", "c.oid");
    private static final String STOPPING = """
            SELECT 'role ' || current_user || ' may not create a schema in it: GRANT CREATE ON DATABASE'
            WHERE NOT has_database_privilege(current_database(), 'CREATE')
            UNION ALL
            SELECT 'role ' || current_user || ' does not own it and so can not set it read-only at the end: use its owner'
            FROM pg_database d WHERE d.datname = current_database() AND NOT pg_has_role(d.datdba, 'USAGE')
            UNION ALL
            SELECT 'role ' || current_user || ' may not put triggers on ' || c.oid::regclass
                   || ': use its owner, or GRANT TRIGGER'
            {tables} AND NOT has_table_privilege(c.oid, 'TRIGGER')
            UNION ALL
            SELECT 'partition ' || c.oid::regclass || ' is a foreign table, whose changes nobody can note: detach it'
            FROM pg_class c JOIN pg_namespace n ON n.oid = c.relnamespace
            WHERE c.relkind = 'f' AND c.relispartition AND {readable}
            UNION ALL
            SELECT 'prepared transaction ' || quote_literal(gid) || ' is open: commit it or roll it back'
            FROM pg_prepared_xacts WHERE database = current_database()
            UNION ALL
            SELECT 'its changes are followed by strategy dms already: end that with strategy=dms and sync=abort'
            WHERE to_regclass('hmig.mark') IS NOT NULL
            UNION ALL
            SELECT 'a vacuum to prevent wraparound is at work on ' || c.oid::regclass || ': wait until it is done'
            {tables} AND c.relkind = 'r' AND age(c.relfrozenxid) > current_setting('autovacuum_freeze_max_age')::int
              AND EXISTS (SELECT FROM pg_locks l WHERE l.relation = c.oid AND l.mode = 'ShareUpdateExclusiveLock'
                                                 AND l.granted AND l.database = (SELECT oid FROM pg_database
                                                                                 WHERE datname = current_database()))
            """.replace("{tables}", TABLES).replace("{readable}", UserSchemas.READABLE);
    // Not a locked table of anybody's: one that a writer holds.
    private static final String LONG_TRANSACTIONS = """
            SELECT format('process %s of %s, open for %s s', a.pid, a.usename,
                          extract(epoch FROM now() - a.xact_start)::bigint)
            FROM pg_stat_activity a
            WHERE a.datname = current_database() AND a.pid <> pg_backend_pid() AND a.xact_start < now() - interval '1 min'
              AND EXISTS (SELECT FROM pg_locks l JOIN pg_class c ON c.oid = l.relation
                          WHERE l.pid = a.pid AND l.granted AND c.relkind = 'r'
                            AND l.mode NOT IN ('AccessShareLock', 'RowShareLock'))
            ORDER BY a.xact_start""";
    private static final String OF_EXTENSIONS = "SELECT DISTINCT unnest(extconfig)::regclass::text FROM pg_extension";

    private Obstacles() {}

    /**
     * Looks for what makes it impossible.
     *
     * @throws CopyException if there is anything; names all of it
     */
    public static void requireNone(Capture capture) throws SQLException {
        List<String> obstacles = Rows.texts(capture.session(), STOPPING);
        if (!obstacles.isEmpty()) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    capture.course().from(),
                    "The changes of the " + capture.course().database() + " can not be followed: "
                            + String.join("; ", obstacles) + ".");
        }
    }

    /** What is possible, and has its price. */
    public static List<String> notices(Connection source, List<FollowedTable> tables) throws SQLException {
        List<String> notices = new ArrayList<>();
        List<FollowedTable> keyless =
                tables.stream().filter(table -> !table.hasKey()).toList();
        if (!keyless.isEmpty()) {
            notices.add("Tables without a primary key or a unique index on columns that are NOT NULL are copied whole"
                    + " while nobody may write, in sync=finish: "
                    + String.join(
                            ", ",
                            keyless.stream()
                                    .map(table -> table.label() + " (" + new Memory(table.bytes()) + ")")
                                    .toList())
                    + ".");
        }
        List<String> inheriting = tables.stream()
                .filter(table -> table.hasKey() && table.kind() == Kind.INHERITING)
                .map(FollowedTable::label)
                .toList();
        if (!inheriting.isEmpty()) {
            notices.add("Tables that inherit, or are inherited from, need a trigger for each row, which costs their"
                    + " writers more: " + String.join(", ", inheriting) + ".");
        }
        List<String> ofExtensions = Rows.texts(source, OF_EXTENSIONS);
        if (!ofExtensions.isEmpty()) {
            notices.add("Tables of extensions stay as they are when they are first copied: "
                    + String.join(", ", ofExtensions) + ".");
        }
        List<String> transactions = Rows.texts(source, LONG_TRANSACTIONS);
        if (!transactions.isEmpty()) {
            notices.add("Triggers have to wait for transactions that have written and are still open: "
                    + String.join(", ", transactions) + ".");
        }
        return notices;
    }
}
