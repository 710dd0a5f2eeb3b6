package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.List;

/**
 * What a database does by itself when rows change: foreign keys, triggers, rules. While changes come back to it they would do
 * again what they have done at the other side, so they are set aside, and put back as they were.
 *
 * <p>An ordinary role can disable its triggers and rules, but not those by which the server keeps foreign keys, so those are
 * dropped. How to put each of them back is on disk in the transaction that sets it aside (contract: database.md §10.2).
 */
public final class Reactions {
    private static final String TABLE = """
            CREATE SCHEMA IF NOT EXISTS hmig;
            CREATE TABLE IF NOT EXISTS hmig.reaction (
                id integer GENERATED ALWAYS AS IDENTITY PRIMARY KEY, name text NOT NULL, put_back text NOT NULL)""";
    private static final String TABLE_NAME = UserSchemas.quoted("n.nspname", "c.relname");
    private static final String OF_APPLICATION = "JOIN pg_namespace n ON n.oid = c.relnamespace"
            + " WHERE c.relkind IN ('r', 'p') AND " + UserSchemas.READABLE + " AND "
            + UserSchemas.notOfExtension("pg_class", "c.oid");
    // Those of partitions that come from the root go and come with it.
    private static final String ACTIVE =
            """
            SELECT 'foreign key ' || quote_ident(k.conname) || ' of ' || c.oid::regclass,
                   format('ALTER TABLE %%s DROP CONSTRAINT %%I', {table}, k.conname),
                   format('ALTER TABLE %%s ADD CONSTRAINT %%I %%s', {table}, k.conname, pg_get_constraintdef(k.oid))
                   || coalesce(format('; COMMENT ON CONSTRAINT %%I ON %%s IS %%L', k.conname, {table},
                                      obj_description(k.oid, 'pg_constraint')), '')
            FROM pg_constraint k JOIN pg_class c ON c.oid = k.conrelid {tables}
              AND k.contype = 'f' AND k.conparentid = 0
            UNION ALL
            SELECT 'trigger ' || quote_ident(t.tgname) || ' of ' || c.oid::regclass,
                   format('ALTER TABLE %%s DISABLE TRIGGER %%I', {table}, t.tgname),
                   format('ALTER TABLE %%s ENABLE %%s TRIGGER %%I', {table},
                          CASE t.tgenabled WHEN 'A' THEN 'ALWAYS' ELSE '' END, t.tgname)
            FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid {tables}
              AND NOT t.tgisinternal AND t.tgparentid = 0 AND t.tgenabled IN ('O', 'A')
            UNION ALL
            SELECT 'rule ' || quote_ident(r.rulename) || ' of ' || c.oid::regclass,
                   format('ALTER TABLE %%s DISABLE RULE %%I', {table}, r.rulename),
                   format('ALTER TABLE %%s ENABLE %%s RULE %%I', {table},
                          CASE r.ev_enabled WHEN 'A' THEN 'ALWAYS' ELSE '' END, r.rulename)
            FROM pg_rewrite r JOIN pg_class c ON c.oid = r.ev_class {tables}
              AND r.ev_enabled IN ('O', 'A')""".replace("%%", "%").replace("{tables}", OF_APPLICATION).replace("{table}", TABLE_NAME);
    private static final String OF_OTHERS = "SELECT c.oid::regclass::text FROM pg_class c " + OF_APPLICATION
            + " AND NOT pg_has_role(c.relowner, 'USAGE')";
    private static final String PATIENCE = "SET LOCAL lock_timeout = '60s'; ";

    private final Connection database;

    /** Those of this database; the session may write there. */
    public Reactions(Connection database) {
        this.database = database;
    }

    /**
     * Makes sure that the role may set them aside.
     *
     * @throws CopyException if not; names the tables
     */
    public void requireOwner() throws SQLException {
        List<String> others = Rows.texts(database, OF_OTHERS);
        if (!others.isEmpty()) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    others.get(0),
                    "There can be no way back: changes that come back must pass by foreign keys and triggers, which only the"
                            + " owner of a table may set aside. Use the owner of " + String.join(", ", others)
                            + ", or go without -Dheroku-migrate.database.wayBack.");
        }
    }

    /** Whether some are set aside. */
    public boolean areSetAside() throws SQLException {
        return Rows.texts(database, "SELECT to_regclass('hmig.reaction')::text").get(0) != null;
    }

    /**
     * Sets aside all that are not yet.
     *
     * @throws CopyException if a table is in use and does not become free
     */
    public void setAside() throws SQLException {
        Rows.execute(database, TABLE);
        for (Reaction reaction :
                Rows.of(database, ACTIVE, row -> new Reaction(row.getString(1), row.getString(2), row.getString(3)))) {
            inOneTransaction(reaction.name(), () -> {
                try (PreparedStatement note =
                        database.prepareStatement("INSERT INTO hmig.reaction (name, put_back) VALUES (?, ?)")) {
                    note.setString(1, reaction.name());
                    note.setString(2, reaction.putBack());
                    note.executeUpdate();
                }
                Rows.execute(database, PATIENCE + reaction.setAside());
            });
        }
    }

    /**
     * Puts all back as they were.
     *
     * @throws CopyException if one cannot be; the others wait then, and it can be done again
     */
    public void putBack() throws SQLException {
        if (!areSetAside()) {
            return;
        }
        for (Kept kept : Rows.of(
                database,
                "SELECT id, name, put_back FROM hmig.reaction ORDER BY id",
                row -> new Kept(row.getLong(1), row.getString(2), row.getString(3)))) {
            inOneTransaction(
                    kept.name(),
                    () -> Rows.execute(
                            database,
                            PATIENCE + kept.putBack() + "; DELETE FROM hmig.reaction WHERE id = " + kept.id()));
        }
        Rows.execute(database, "DROP TABLE hmig.reaction");
        CaptureSchema.dropIfEmpty(database);
    }

    private record Reaction(String name, String setAside, String putBack) {}

    private record Kept(long id, String name, String putBack) {}

    private interface Work {
        void run() throws SQLException;
    }

    private void inOneTransaction(String name, Work work) throws SQLException {
        database.setAutoCommit(false);
        try {
            work.run();
            database.commit();
        } catch (SQLException e) {
            database.rollback();
            throw new CopyException(
                    Phase.FOLLOW,
                    name,
                    "The old database did not let its " + name + " be set aside or put back: " + ServerSaid.inOneLine(e)
                            + ". Mend the cause and run the same step again.",
                    e);
        } finally {
            database.setAutoCommit(true);
        }
    }
}
