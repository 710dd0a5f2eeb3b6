package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.server.UserSchemas;
import io.github.herokumigrate.database.sync.FollowedTable.Member;
import java.util.ArrayList;
import java.util.List;

/**
 * The statements that make, and drop, what notes the changes of one table (contract: database.md §10.1).
 *
 * <p>The key of a changed row is written in the transaction that changes it, so both become visible together and are
 * rolled back together.
 */
final class CaptureScript {
    private static final String FUNCTION = "CREATE FUNCTION hmig.%s_%d() RETURNS trigger LANGUAGE plpgsql"
            + " SECURITY DEFINER SET search_path = pg_catalog AS %s";
    private static final String TRIGGER = "CREATE TRIGGER " + UserSchemas.CAPTURE_TRIGGERS
            + "%s AFTER %s ON %s%s FOR EACH %s EXECUTE FUNCTION hmig.%s_%d()";
    private static final String NEW_ROWS = " REFERENCING NEW TABLE AS n";
    private static final String OLD_ROWS = " REFERENCING OLD TABLE AS o";

    private final FollowedTable table;

    CaptureScript(FollowedTable table) {
        this.table = table;
    }

    /** Makes it; to be run in one transaction. */
    List<String> make() {
        List<String> statements = new ArrayList<>(List.of(
                "CREATE TABLE " + table.changes() + " AS SELECT " + table.keyColumns() + " FROM ONLY " + table.name()
                        + " WITH NO DATA",
                "ALTER TABLE " + table.changes()
                        + " ADD hmig_xid bigint NOT NULL DEFAULT pg_current_xact_id()::text::bigint",
                // There is no such index for xid8, hence bigint.
                "CREATE INDEX ON " + table.changes()
                        + " USING brin (hmig_xid) WITH (pages_per_range = 8, autosummarize = on)",
                function("t", "INSERT INTO hmig.truncated (rel) VALUES (" + table.oid() + ");")));
        switch (table.kind()) {
            case PLAIN -> {
                statements.add(function("n", insert(select("n"))));
                statements.add(function("o", insert(select("o"))));
                statements.add(function("k", insertValues("NEW")));
            }
            case PARTITIONED -> {
                statements.add(function("n", insert(select("n"))));
                statements.add(function("o", insert(select("o"))));
                statements.add(function("u", insert(select("n") + " UNION " + select("o"))));
            }
            case INHERITING -> {
                statements.add(function("n", insertValues("NEW")));
                statements.add(function("o", insertValues("OLD")));
                statements.add(function("u", insertValues("NEW") + " " + insertValues("OLD")));
            }
        }
        table.members().forEach(member -> statements.addAll(triggers(member)));
        return statements;
    }

    /** Drops it, whatever of it there is; to be run in one transaction. */
    static List<String> drop(long table) {
        return List.of(
                "DROP FUNCTION IF EXISTS hmig.n_" + table + "() CASCADE",
                "DROP FUNCTION IF EXISTS hmig.u_" + table + "() CASCADE",
                "DROP FUNCTION IF EXISTS hmig.o_" + table + "() CASCADE",
                "DROP FUNCTION IF EXISTS hmig.k_" + table + "() CASCADE",
                "DROP FUNCTION IF EXISTS hmig.t_" + table + "() CASCADE",
                "DROP TABLE IF EXISTS hmig.d_" + table);
    }

    private List<String> triggers(Member member) {
        List<String> triggers = new ArrayList<>(List.of(trigger("t", "TRUNCATE", member, "", "STATEMENT", "t")));
        switch (table.kind()) {
            case PLAIN -> {
                triggers.addAll(beginningAndEnd(member));
                // One set of rows costs a statement less than two do, and keys hardly ever change.
                triggers.add(trigger("u", "UPDATE", member, OLD_ROWS, "STATEMENT", "o"));
                String changed = " WHEN (NOT (" + table.sameKey("OLD", "NEW") + "))";
                triggers.add(trigger("k", "UPDATE", member, "", "ROW" + changed, "k"));
            }
            case PARTITIONED -> {
                triggers.addAll(beginningAndEnd(member));
                // A row that moves to another partition is updated for the statement only, not as a row.
                triggers.add(trigger("u", "UPDATE", member, NEW_ROWS + " OLD TABLE AS o", "STATEMENT", "u"));
            }
            case INHERITING -> {
                triggers.add(trigger("i", "INSERT", member, "", "ROW", "n"));
                triggers.add(trigger("u", "UPDATE", member, "", "ROW", "u"));
                triggers.add(trigger("d", "DELETE", member, "", "ROW", "o"));
            }
        }
        return triggers;
    }

    private List<String> beginningAndEnd(Member member) {
        return List.of(
                trigger("i", "INSERT", member, NEW_ROWS, "STATEMENT", "n"),
                trigger("d", "DELETE", member, OLD_ROWS, "STATEMENT", "o"));
    }

    private String trigger(String name, String event, Member member, String referencing, String each, String function) {
        return TRIGGER.formatted(name, event, member.name(), referencing, each, function, table.oid());
    }

    private String function(String letter, String body) {
        return FUNCTION.formatted(letter, table.oid(), literal("BEGIN " + body + " RETURN NULL; END"));
    }

    private String insert(String select) {
        return "INSERT INTO " + table.changes() + " (" + table.keyColumns() + ") " + select + ";";
    }

    private String insertValues(String row) {
        return "INSERT INTO " + table.changes() + " (" + table.keyColumns() + ") VALUES (" + table.keyOf(row) + ");";
    }

    private String select(String transition) {
        return "SELECT " + table.keyOf(transition) + " FROM " + transition;
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
