package io.github.herokumigrate.database.target;

import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** What a target database holds besides extensions and our mark; finds it and drops it. */
public final class TargetContents {
    private static final int EXAMPLES = 3;

    // Everything with a schema depends on it in pg_depend; the server itself spells the names.
    private static final String OBJECTS = """
            SELECT o.type, o.identity
            FROM pg_namespace n
            JOIN pg_depend d ON d.refclassid = 'pg_namespace'::regclass AND d.refobjid = n.oid AND d.deptype = 'n'
            CROSS JOIN LATERAL pg_identify_object(d.classid, d.objid, d.objsubid) o
            WHERE %s AND d.classid NOT IN ('pg_extension'::regclass, 'pg_default_acl'::regclass)
              AND NOT EXISTS (SELECT FROM pg_depend x
                              WHERE x.classid = d.classid AND x.objid = d.objid AND x.objsubid = 0
                                AND x.deptype IN ('e', 'i'))
            ORDER BY o.type = 'table' DESC, o.identity""".formatted(UserSchemas.CONDITION);
    private static final String LARGE_OBJECTS = "SELECT 'large object', oid::text FROM pg_largeobject_metadata";
    private static final String SCHEMAS = "SELECT quote_ident(n.nspname) FROM pg_namespace n WHERE "
            + UserSchemas.CONDITION + " AND n.nspname <> 'public' AND pg_has_role(n.nspowner, 'USAGE') AND "
            + UserSchemas.notOfExtension("pg_namespace", "n.oid");
    private static final String OTHERS = """
            SELECT 'PUBLICATION', quote_ident(pubname) FROM pg_publication WHERE pg_has_role(pubowner, 'USAGE')
            UNION ALL
            SELECT 'SERVER', quote_ident(srvname) FROM pg_foreign_server WHERE pg_has_role(srvowner, 'USAGE')
            UNION ALL
            SELECT 'EVENT TRIGGER', quote_ident(evtname) FROM pg_event_trigger WHERE pg_has_role(evtowner, 'USAGE')""";

    private final Connection target;

    public TargetContents(Connection target) {
        this.target = target;
    }

    /** Names of some objects and how many more there are; empty if there is nothing. */
    String describe() throws SQLException {
        List<String> objects = Rows.of(target, OBJECTS, row -> row.getString(1) + " " + row.getString(2));
        if (objects.isEmpty()) {
            objects = Rows.of(target, LARGE_OBJECTS, row -> row.getString(1) + " " + row.getString(2));
        }
        if (objects.size() <= EXAMPLES) {
            return String.join(", ", objects);
        }
        return String.join(", ", objects.subList(0, EXAMPLES)) + " and " + (objects.size() - EXAMPLES) + " more";
    }

    /** Drops everything that {@link #describe()} would find, the schemas too; leaves what providers installed. */
    void drop() throws SQLException {
        for (String drop : Rows.of(target, OTHERS, row -> drop(row.getString(1), row.getString(2)))) {
            Rows.execute(target, drop);
        }
        for (String schema : Rows.texts(target, SCHEMAS)) {
            Rows.execute(target, drop("SCHEMA", schema));
        }
        for (String drop : Rows.of(target, OBJECTS, row -> drop(keyword(row.getString(1)), row.getString(2)))) {
            Rows.execute(target, drop);
        }
        dropLargeObjects();
    }

    /** Drops all large objects. */
    public void dropLargeObjects() throws SQLException {
        // In portions: each large object takes a lock until its transaction ends.
        List<String> removed;
        do {
            removed = Rows.texts(
                    target,
                    "SELECT lo_unlink(oid) FROM (SELECT oid FROM pg_largeobject_metadata LIMIT 500) AS portion");
        } while (!removed.isEmpty());
    }

    private static String drop(String keyword, String identity) {
        return "DROP " + keyword + " IF EXISTS " + identity + " CASCADE";
    }

    // The server's word for a kind of object is the one of its DROP statement but for these.
    private static String keyword(String type) {
        return switch (type) {
            case "statistics object" -> "STATISTICS";
            case "composite type" -> "TYPE";
            default -> type;
        };
    }
}
