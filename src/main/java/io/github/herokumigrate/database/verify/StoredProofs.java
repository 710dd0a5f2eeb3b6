package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Proofs that tables are equal, kept in a target that follows its source. The batch that changes a table drops its proof in
 * the same transaction.
 */
public final class StoredProofs {
    private static final String KEEP = """
            INSERT INTO hmig_state.proof AS p (rel, name, rows, hash, milliseconds, source_state)
            SELECT to_regclass(?), ?, ?, ?, ?, ?
            ON CONFLICT (rel) DO UPDATE SET (name, rows, hash, milliseconds, source_state)
                = (excluded.name, excluded.rows, excluded.hash, excluded.milliseconds, excluded.source_state)""";
    private static final String ALL = "SELECT name, rows, hash, milliseconds, source_state FROM hmig_state.proof";

    private StoredProofs() {}

    /**
     * One of them.
     *
     * @param proof that both sides were equal
     * @param sourceState by which one sees that the source's table has not changed since
     */
    public record Stored(TableProof proof, String sourceState) {}

    /** Keeps some, all of them or none. */
    public static void keep(Connection target, List<Stored> proofs) throws SQLException {
        target.setAutoCommit(false);
        try (PreparedStatement statement = target.prepareStatement(KEEP)) {
            for (Stored stored : proofs) {
                TableProof proof = stored.proof();
                statement.setString(1, proof.table());
                statement.setString(2, proof.table());
                statement.setLong(3, proof.sourceRows());
                statement.setString(4, proof.sourceHash());
                statement.setLong(5, proof.took().toMillis());
                statement.setString(6, stored.sourceState());
                statement.addBatch();
            }
            statement.executeBatch();
            target.commit();
        } catch (SQLException e) {
            target.rollback();
            throw e;
        } finally {
            target.setAutoCommit(true);
        }
    }

    /** Drops all of them. */
    public static void forget(Connection target) throws SQLException {
        Rows.execute(target, "DELETE FROM hmig_state.proof");
    }

    /** Those that no batch has dropped. */
    public static List<Stored> read(Connection target) throws SQLException {
        return Rows.of(
                target,
                ALL,
                row -> new Stored(
                        new TableProof(
                                row.getString(1),
                                row.getLong(2),
                                row.getLong(2),
                                row.getString(3),
                                row.getString(3),
                                Duration.ofMillis(row.getLong(4)),
                                List.of()),
                        row.getString(5)));
    }
}
