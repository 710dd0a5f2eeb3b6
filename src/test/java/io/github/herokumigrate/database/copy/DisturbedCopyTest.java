package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DisturbedCopyTest {
    @TempDir
    Path work;

    private Copies copies;

    @BeforeEach
    void aTableOfSeveralParts() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE wide AS SELECT i AS id,"
                        + " (SELECT string_agg(md5((i * 50 + j)::text), '') FROM generate_series(1, 50) j) AS text"
                        + " FROM generate_series(1, 60000) i",
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE INDEX ON wide (text)");
    }

    @Test
    void aSessionThatTheTargetEndsIsReplaced() throws Exception {
        assertCopyGoesOnWhenOneEnds(TestPostgres.target().admin(copies.target().database()), "BEGIN; COPY%");
    }

    @Test
    void aSessionThatTheSourceEndsIsReplacedByOneThatSeesTheSameSnapshot() throws Exception {
        assertCopyGoesOnWhenOneEnds(TestPostgres.source().admin(copies.source().database()), "COPY%");
    }

    @Test
    void aSessionThatEndsWhileItBuildsAnIndexIsReplaced() throws Exception {
        assertCopyGoesOnWhenOneEnds(TestPostgres.target().admin(copies.target().database()), "%CREATE INDEX%");
    }

    @Test
    void aTargetThatRunsOutOfConnectionsIsFilledThroughThoseThatThereAre() throws Exception {
        String role = copies.target().user();
        TestPostgres.execute(TestPostgres.target().admin(), "ALTER ROLE " + role + " CONNECTION LIMIT 10");
        List<Connection> others = new ArrayList<>();
        RecordingListener listener = new RecordingListener() {
            @Override
            public void phaseStarted(Phase phase) {
                super.phaseStarted(phase);
                // One is the copy's own already.
                for (int i = 0; phase == Phase.COPY && i < 7; i++) {
                    others.add(connect(copies.target()));
                }
                if (phase == Phase.POST_DATA) {
                    others.forEach(DisturbedCopyTest::close);
                }
            }
        };

        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(others).hasSize(7);
    }

    private void assertCopyGoesOnWhenOneEnds(DatabaseUrl admin, String query) throws Exception {
        List<String> ended = new ArrayList<>();
        AtomicBoolean copied = new AtomicBoolean();
        Thread disturber = new Thread(() -> ended.addAll(endOne(admin, query, copied)));
        disturber.start();

        CopyReport report;
        try {
            report = new DatabaseCopy().copy(copies.request(), new RecordingListener());
        } finally {
            copied.set(true);
            disturber.join();
        }

        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isEqualTo(60_000);
        assertThat(ended).hasSize(1);
    }

    private static List<String> endOne(DatabaseUrl admin, String query, AtomicBoolean copied) {
        try (Connection connection = TestPostgres.connect(admin)) {
            List<String> ended = List.of();
            while (ended.isEmpty() && !copied.get()) {
                ended = Rows.texts(
                        connection,
                        "SELECT pg_terminate_backend(pid)::text FROM pg_stat_activity WHERE datname = current_database()"
                                + " AND application_name = 'heroku-migrate' AND state = 'active' AND query LIKE ? LIMIT 1",
                        query);
            }
            return ended;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Connection connect(DatabaseUrl url) {
        try {
            return TestPostgres.connect(url);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void close(Connection connection) {
        try {
            connection.close();
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
