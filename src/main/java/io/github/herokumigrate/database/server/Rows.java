package io.github.herokumigrate.database.server;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;

/** Short questions to a server. */
public final class Rows {
    private Rows() {}

    /** Makes one value of a row. */
    public interface Reader<T> {
        /** Reads the columns of the row; does not move on to another. */
        T read(ResultSet row) throws SQLException;
    }

    /**
     * All rows of an answer.
     *
     * @param parameters texts in place of the question marks
     */
    public static <T> List<T> of(Connection connection, String sql, Reader<T> reader, String... parameters)
            throws SQLException {
        List<T> values = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 0; i < parameters.length; i++) {
                statement.setString(i + 1, parameters[i]);
            }
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    values.add(reader.read(row));
                }
            }
        }
        return values;
    }

    /** Takes the columns of a row. */
    public interface Taker {
        /** Reads the columns of the row; does not move on to another. */
        void take(ResultSet row) throws SQLException;
    }

    /** Gives one row after the other. */
    public static void each(Connection connection, String sql, Taker taker) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            while (row.next()) {
                taker.take(row);
            }
        }
    }

    /** The first column of all rows; an element is null where the column is. */
    public static List<String> texts(Connection connection, String sql, String... parameters) throws SQLException {
        return of(connection, sql, row -> row.getString(1), parameters);
    }

    /** Runs one statement. */
    public static void execute(Connection connection, String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }
}
