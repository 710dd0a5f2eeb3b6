package io.github.herokumigrate.database.replication;

import io.github.herokumigrate.database.ReplicatedTable;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.UserSchemas;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/**
 * A number at the source that is brought over as the rows of the application are. Whoever applies transactions in their
 * order has brought all that was committed before a number when that number is at the target: the service itself tells no
 * such thing.
 *
 * <p>It is in the schema {@code hmig} of both sides, where the service keeps tables of its own too.
 */
public final class Marks {
    // By its comment it is told from a table of the application that has the same name.
    private static final String TABLE = "CREATE SCHEMA IF NOT EXISTS hmig;"
            + " CREATE TABLE IF NOT EXISTS hmig.mark (id integer PRIMARY KEY, number bigint NOT NULL);"
            + " COMMENT ON TABLE hmig.mark IS 'heroku-migrate'";
    private static final String FIRST = "INSERT INTO hmig.mark (id, number) VALUES (1, 1) ON CONFLICT (id) DO NOTHING";
    private static final String NEXT = "UPDATE hmig.mark SET number = number + 1 WHERE id = 1 RETURNING number::text";
    private static final String NUMBER = "SELECT number FROM hmig.mark WHERE id = 1";
    private static final String EXISTS =
            "SELECT 1 WHERE obj_description(to_regclass('hmig.mark'), 'pg_class') = 'heroku-migrate'";
    // Triggers of strategy sync are in a schema of the same name.
    private static final String CAPTURED = "SELECT to_regclass('hmig.captured')::text";

    private final Connection source;
    private final Connection target;

    /**
     * Between these.
     *
     * @param source a session that may write in spite of a fence
     */
    public Marks(Connection source, Connection target) {
        this.source = source;
        this.target = target;
    }

    /** Makes them, where they are not there yet. */
    public void install() throws SQLException {
        Rows.execute(source, TABLE);
        Rows.execute(source, FIRST);
        Rows.execute(target, TABLE);
    }

    /** The table that holds them, which must be brought over. */
    public static ReplicatedTable table() {
        return new ReplicatedTable(UserSchemas.CAPTURE, "mark", List.of(), 1, 0);
    }

    /** Whether the source has them. */
    public boolean exist() throws SQLException {
        return !Rows.texts(source, EXISTS).isEmpty();
    }

    /** Sets the next one at the source. */
    public long set() throws SQLException {
        return Long.parseLong(Rows.texts(source, NEXT).get(0));
    }

    /** Whether it is at the target, and with it all that was committed before. */
    public boolean hasArrived(long number) throws SQLException {
        return Rows.of(target, NUMBER, row -> row.getLong(1)).stream().anyMatch(arrived -> arrived >= number);
    }

    /** Takes them away from both sides, with what the service has left beside them. */
    public void remove() throws SQLException {
        removeFrom(target);
        removeFrom(source);
    }

    /** Takes them away from one side. */
    public static void removeFrom(Connection side) throws SQLException {
        if (Rows.texts(side, CAPTURED).get(0) == null
                && !Rows.texts(side, EXISTS).isEmpty()) {
            Rows.execute(side, "DROP SCHEMA hmig CASCADE");
        }
    }
}
