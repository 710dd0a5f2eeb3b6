package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.VerifyLevel;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** What one side answered about the rows of a table. */
record RowSum(long rows, String hash) {
    /** Stands for a table that is not there. */
    static final RowSum MISSING = new RowSum(0, CopyReport.TableProof.MISSING);

    /** Reads the whole table at the server; only the sum comes here. */
    static RowSum of(Connection connection, TableShape table, VerifyLevel level, List<String> columns)
            throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(table.question(level, columns))) {
            row.next();
            return new RowSum(row.getLong(1), row.getString(2));
        }
    }

    /**
     * The same at the target, past policies that hold for the owner too: they are lifted in a transaction that is
     * rolled back.
     */
    static RowSum pastPolicies(Connection target, TableShape table, VerifyLevel level, List<String> columns)
            throws SQLException {
        if (!table.policiesForced()) {
            return of(target, table, level, columns);
        }
        Rows.execute(target, "BEGIN");
        try {
            Rows.execute(target, "ALTER TABLE " + table.name() + " NO FORCE ROW LEVEL SECURITY");
            return of(target, table, level, columns);
        } finally {
            Rows.execute(target, "ROLLBACK");
        }
    }
}
