package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** What one side answered about the rows of a table. */
record RowSum(long rows, String hash) {
    /** Stands for a table that is not there. */
    static final RowSum MISSING = new RowSum(0, CopyReport.TableProof.MISSING);

    /** Reads the whole table at the server; only the sum comes here. */
    static RowSum of(Connection connection, RowQuestion question) throws SQLException {
        return Rows.of(connection, question.sum(), row -> new RowSum(row.getLong(1), row.getString(2)))
                .get(0);
    }
}
