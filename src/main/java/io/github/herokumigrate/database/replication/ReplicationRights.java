package io.github.herokumigrate.database.replication;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * Whether a source lets somebody follow its changes by logical replication (contract: aws.md §8.2). Heroku Postgres does
 * not. To load the rows as they are takes no more than the right to read them.
 *
 * @param obstacles what stands in the way, each as a part of a sentence; empty if full load and changes are possible
 */
public record ReplicationRights(List<String> obstacles) {
    private static final String OBSTACLES = """
            SELECT 'its wal_level is ' || current_setting('wal_level') || ' and must be logical'
            WHERE current_setting('wal_level') <> 'logical'
            UNION ALL
            SELECT 'role ' || current_user || ' may not replicate: it has neither the attribute REPLICATION nor the role'
                   || ' rds_replication, and is no superuser'
            FROM pg_roles r WHERE r.rolname = current_user AND NOT r.rolsuper AND NOT r.rolreplication
              AND NOT EXISTS (SELECT FROM pg_roles g
                              WHERE g.rolname = 'rds_replication' AND pg_has_role(current_user, g.oid, 'MEMBER'))
            UNION ALL
            SELECT 'all of its ' || current_setting('max_replication_slots') || ' replication slots (max_replication_slots)'
                   || ' are taken'
            WHERE (SELECT count(*) FROM pg_replication_slots) >= current_setting('max_replication_slots')::int
              AND to_regclass('hmig.mark') IS NULL
            UNION ALL
            SELECT 'role ' || current_user || ' may not create a schema in it: GRANT CREATE ON DATABASE'
            WHERE NOT has_database_privilege(current_database(), 'CREATE')
            UNION ALL
            SELECT 'role ' || current_user || ' does not own it and so can not set it read-only at the end: use its owner'
            FROM pg_database d WHERE d.datname = current_database() AND NOT pg_has_role(d.datdba, 'USAGE')
            UNION ALL
            SELECT 'its changes are followed by strategy sync already: end that with strategy=sync and sync=abort'
            WHERE to_regclass('hmig.captured') IS NOT NULL""";

    public ReplicationRights {
        obstacles = List.copyOf(obstacles);
    }

    /** Asks the source. */
    public static ReplicationRights of(Connection source) throws SQLException {
        return new ReplicationRights(Rows.texts(source, OBSTACLES));
    }

    /**
     * Refuses a source whose changes can not be followed.
     *
     * @throws CopyException naming all that stands in the way, and what to use
     */
    public void requireChanges(Endpoint source) {
        if (!obstacles.isEmpty()) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    "source",
                    "DMS can not follow the changes of the " + source + ": " + String.join("; ", obstacles)
                            + ". Heroku Postgres gives nobody these rights. Use"
                            + " -Dheroku-migrate.database.strategy=sync, which follows the changes of any source, or have"
                            + " DMS bring the rows as they are, to which nobody may write meanwhile:"
                            + " -Dheroku-migrate.database.dms=full-load.");
        }
    }
}
