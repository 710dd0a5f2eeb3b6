package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RestartedServerTest {
    private static final String WORKING = " FROM pg_stat_activity WHERE datname = current_database()"
            + " AND application_name = 'heroku-migrate' AND ";

    @TempDir
    Path work;

    private final TestPostgres sourceServer = TestPostgres.anotherSource();
    private final TestPostgres targetServer = TestPostgres.anotherTarget();
    private Copies copies;

    @BeforeEach
    void aTableOfSeveralParts() {
        copies = Copies.between(sourceServer, targetServer, work);
        TestPostgres.execute(
                copies.source(),
                "CREATE TABLE wide AS SELECT i AS id,"
                        + " (SELECT string_agg(md5((i * 50 + j)::text), '') FROM generate_series(1, 50) j) AS text"
                        + " FROM generate_series(1, 60000) i",
                "ALTER TABLE wide ADD PRIMARY KEY (id)",
                "CREATE INDEX ON wide (text)",
                "CREATE TABLE small AS SELECT g AS id FROM generate_series(1, 100) g");
    }

    @Test
    void whenTheSourceHasRestartedTheNextRunGoesOn() throws Exception {
        assertNextRunGoesOnAfter(
                admin(targetServer, copies.target()), "query LIKE 'BEGIN; COPY%'", sourceServer::restart);
    }

    @Test
    void whenTheTargetHasRestartedTheNextRunGoesOn() throws Exception {
        assertNextRunGoesOnAfter(
                admin(targetServer, copies.target()), "query LIKE 'BEGIN; COPY%'", targetServer::restart);
    }

    @Test
    void whenTheTargetHasRestartedWhileItBuildsAnIndexTheNextRunGoesOn() throws Exception {
        assertNextRunGoesOnAfter(
                admin(targetServer, copies.target()), "query LIKE '%CREATE INDEX%'", targetServer::restart);
    }

    @Test
    void whenTheSnapshotIsLostTheNextRunGoesOn() throws Exception {
        DatabaseUrl admin = admin(sourceServer, copies.source());
        assertNextRunGoesOnAfter(
                admin(targetServer, copies.target()),
                "query LIKE 'BEGIN; COPY%'",
                () -> TestPostgres.execute(
                        admin, "SELECT pg_terminate_backend(pid)" + WORKING + "state = 'idle in transaction'"));
    }

    private void assertNextRunGoesOnAfter(DatabaseUrl watched, String moment, Runnable accident) throws Exception {
        AtomicBoolean happened = new AtomicBoolean();
        Thread disturber = new Thread(() -> {
            if (await(watched, moment)) {
                accident.run();
                happened.set(true);
            }
        });
        disturber.start();
        CopyException failure = catchThrowableOfType(
                CopyException.class, () -> new DatabaseCopy().copy(copies.request(), new RecordingListener()));
        disturber.join();
        assertThat(happened).isTrue();
        assertThat(failure).isNotNull();
        assertThat(failure.getMessage())
                .doesNotContain("\n")
                .containsIgnoringCase("run ")
                .contains("again");
        assertThat(work).isEmptyDirectory();

        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isEqualTo(60_100);
        assertThat(listener.notices).anySatisfy(notice -> assertThat(notice).contains("goes on with it"));
    }

    private static boolean await(DatabaseUrl watched, String moment) {
        try (Connection connection = TestPostgres.connect(watched)) {
            String question = "SELECT pid::text" + WORKING + "state = 'active' AND " + moment;
            for (int i = 0; i < 3000; i++) {
                if (!Rows.texts(connection, question).isEmpty()) {
                    return true;
                }
                Thread.sleep(10);
            }
            return false;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static DatabaseUrl admin(TestPostgres server, DatabaseUrl database) {
        return server.admin(database.database());
    }
}
