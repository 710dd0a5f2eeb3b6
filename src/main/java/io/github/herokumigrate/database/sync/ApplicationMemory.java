package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.SourceApplication.Dynos;
import io.github.herokumigrate.database.SourceApplication.Operation;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** How the application ran before it was stopped, kept in its own database until it is put back. */
public final class ApplicationMemory {
    private static final String TABLES = """
            CREATE SCHEMA IF NOT EXISTS hmig;
            CREATE TABLE IF NOT EXISTS hmig.application (name text NOT NULL, maintenance boolean NOT NULL);
            CREATE TABLE IF NOT EXISTS hmig.process (type text PRIMARY KEY, quantity integer NOT NULL)""";

    private final Connection source;

    /** That of this source; its session may write in spite of a fence. */
    public ApplicationMemory(Connection source) {
        this.source = source;
    }

    /** What is kept; empty if the application was not stopped. */
    public Optional<Operation> read() throws SQLException {
        if (Rows.texts(source, "SELECT to_regclass('hmig.application')::text").get(0) == null) {
            return Optional.empty();
        }
        List<Dynos> processes = Rows.of(
                source,
                "SELECT type, quantity FROM hmig.process ORDER BY type",
                row -> new Dynos(row.getString(1), row.getInt(2)));
        return Rows.of(
                        source,
                        "SELECT name, maintenance FROM hmig.application",
                        row -> new Operation(row.getString(1), row.getBoolean(2), processes))
                .stream()
                .findFirst();
    }

    /** Keeps it: all of it or nothing, on disk when this returns. */
    public void keep(Operation operation) throws SQLException {
        source.setAutoCommit(false);
        try {
            Rows.execute(source, TABLES);
            insert(
                    "INSERT INTO hmig.application VALUES (?, ?::boolean)",
                    operation.name(),
                    "" + operation.maintenance());
            for (Dynos process : operation.processes()) {
                insert("INSERT INTO hmig.process VALUES (?, ?::integer)", process.type(), "" + process.quantity());
            }
            source.commit();
        } catch (SQLException e) {
            source.rollback();
            throw e;
        } finally {
            source.setAutoCommit(true);
        }
    }

    /** Forgets it. */
    public void forget() throws SQLException {
        Rows.execute(source, "BEGIN; DROP TABLE IF EXISTS hmig.application, hmig.process; COMMIT");
        CaptureSchema.dropIfEmpty(source);
    }

    private void insert(String sql, String... values) throws SQLException {
        try (PreparedStatement statement = source.prepareStatement(sql)) {
            List<String> texts = new ArrayList<>(List.of(values));
            for (int i = 0; i < texts.size(); i++) {
                statement.setString(i + 1, texts.get(i));
            }
            statement.executeUpdate();
        }
    }
}
