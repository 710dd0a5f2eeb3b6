package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.archive.CopyStatement;
import io.github.herokumigrate.database.server.Rows;
import java.io.IOException;
import java.io.OutputStream;
import java.sql.Connection;
import java.sql.SQLException;
import org.postgresql.PGConnection;

/** Sums up the rows of a table of the target in the form in which an archive holds them. */
final class TargetRows extends OutputStream {
    private final RowHash hash = new RowHash();

    private TargetRows() {}

    /**
     * Reads a table.
     *
     * @param policies whether they must be lifted to read as its owner
     */
    static RowSum of(Connection target, CopyStatement table, VerifyLevel level, Policies policies) throws SQLException {
        Rows.execute(target, "BEGIN");
        try {
            if (policies == Policies.FORCED) {
                Rows.execute(target, "ALTER TABLE " + table.table() + " NO FORCE ROW LEVEL SECURITY");
            }
            if (level == VerifyLevel.COUNTS) {
                long rows = Long.parseLong(Rows.texts(target, "SELECT count(*)::text FROM ONLY " + table.table())
                        .get(0));
                return new RowSum(rows, "-");
            }
            TargetRows rows = new TargetRows();
            target.unwrap(PGConnection.class).getCopyAPI().copyOut(table.out(), rows);
            return rows.hash.sum();
        } catch (IOException e) {
            throw new SQLException("reading " + table.table() + " failed", e);
        } finally {
            Rows.execute(target, "ROLLBACK");
        }
    }

    /** Whether row security would hide rows from a table's owner. */
    enum Policies {
        ORDINARY,
        FORCED
    }

    @Override
    public void write(int value) {
        if (value == '\n') {
            hash.endRow();
        } else {
            hash.add(value);
        }
    }

    @Override
    public void write(byte[] bytes, int offset, int length) {
        for (int i = offset; i < offset + length; i++) {
            write(bytes[i]);
        }
    }
}
