package io.github.herokumigrate.database.verify;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** What one side answered about the rows of a table. */
record RowSum(long rows, String hash) {
    /** Stands for a table that is not there. */
    static final RowSum MISSING = new RowSum(0, CopyReport.TableProof.MISSING);

    /** Reads several tables at once; the sums are in their order. */
    static List<RowSum> ofAll(Connection connection, List<RowQuestion> questions) throws SQLException {
        Map<Integer, RowSum> sums = new TreeMap<>();
        Rows.of(
                        connection,
                        RowQuestion.sums(questions),
                        row -> Map.entry(row.getInt(1), new RowSum(row.getLong(2), row.getString(3))))
                .forEach(sum -> sums.put(sum.getKey(), sum.getValue()));
        return List.copyOf(sums.values());
    }

    /** Reads the whole table at the server; only the sum comes here. */
    static RowSum of(Connection connection, RowQuestion question) throws SQLException {
        return Rows.of(connection, question.sum(), row -> new RowSum(row.getLong(1), row.getString(2)))
                .get(0);
    }
}
