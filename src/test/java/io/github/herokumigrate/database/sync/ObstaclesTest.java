package io.github.herokumigrate.database.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What stands in the way of following a source, on servers that really have it. */
class ObstaclesTest {
    private static final Duration LONG_ENOUGH = Duration.ofSeconds(60);
    private static final String BURN = """
            DO $$ BEGIN
                FOR i IN 1..101000 LOOP
                    PERFORM pg_current_xact_id();
                    COMMIT;
                END LOOP;
            END $$""";

    @Test
    void aPreparedTransactionStandsInTheWayUntilItIsOver() throws Exception {
        TestPostgres server = TestPostgres.anotherSource();
        TestPostgres.execute(server.admin(), "ALTER SYSTEM SET max_prepared_transactions = 5");
        server.restart();
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(database, "CREATE TABLE t (id integer PRIMARY KEY)");
        try (Connection connection = TestPostgres.connect(database)) {
            connection.setAutoCommit(false);
            connection.createStatement().execute("INSERT INTO t VALUES (1)");
            connection.createStatement().execute("PREPARE TRANSACTION 'two phases'");
        }

        assertThatThrownBy(() -> requireNone(database))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("prepared transaction 'two phases' is open: commit it or roll it back");

        TestPostgres.execute(database, "ROLLBACK PREPARED 'two phases'");
        requireNone(database);
    }

    @Test
    void aPartitionAtAnotherServerStandsInTheWay() throws Exception {
        DatabaseUrl database = TestPostgres.source().createDatabase();
        TestPostgres.execute(
                TestPostgres.source().admin(database.database()),
                "CREATE FOREIGN DATA WRAPPER elsewhere",
                "CREATE SERVER there FOREIGN DATA WRAPPER elsewhere",
                "GRANT USAGE ON FOREIGN SERVER there TO " + database.user());
        TestPostgres.execute(
                database,
                "CREATE TABLE t (id integer NOT NULL) PARTITION BY RANGE (id)",
                "CREATE TABLE near PARTITION OF t FOR VALUES FROM (0) TO (10)",
                "CREATE FOREIGN TABLE far PARTITION OF t FOR VALUES FROM (10) TO (20) SERVER there");

        assertThatThrownBy(() -> requireNone(database))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining(
                        "partition public.far is a foreign table, whose changes nobody can note: detach it");

        TestPostgres.execute(database, "ALTER TABLE t DETACH PARTITION far");
        requireNone(database);
    }

    @Test
    void aVacuumAgainstWraparoundStandsInTheWay() throws Exception {
        TestPostgres server = TestPostgres.anotherSource();
        TestPostgres.execute(
                server.admin(),
                "ALTER SYSTEM SET autovacuum_freeze_max_age = 100000",
                "ALTER SYSTEM SET autovacuum_naptime = '1s'",
                "ALTER SYSTEM SET autovacuum_vacuum_cost_delay = '100ms'",
                "ALTER SYSTEM SET autovacuum_vacuum_cost_limit = 1");
        server.restart();
        DatabaseUrl database = server.createDatabase();
        TestPostgres.execute(
                database,
                "CREATE TABLE old (id integer PRIMARY KEY, t text)",
                "INSERT INTO old SELECT i, repeat('x', 2000) FROM generate_series(1, 4000) i");
        assertThatCode(() -> requireNone(database)).doesNotThrowAnyException();

        TestPostgres.execute(database, BURN);

        assertThat(obstacle(database))
                .contains("a vacuum to prevent wraparound is at work on public.old: wait until it is done");
    }

    private static String obstacle(DatabaseUrl database) throws SQLException, InterruptedException {
        Instant end = Instant.now().plus(LONG_ENOUGH);
        Optional<String> obstacle = Optional.empty();
        while (obstacle.isEmpty() && Instant.now().isBefore(end)) {
            try {
                requireNone(database);
                Thread.sleep(100);
            } catch (CopyException e) {
                obstacle = Optional.of(e.getMessage());
            }
        }
        return obstacle.orElse("none");
    }

    private static void requireNone(DatabaseUrl database) throws SQLException {
        try (Capture capture = Capture.at(new Endpoint(Side.SOURCE, database, new Redactor()))) {
            Obstacles.requireNone(capture);
        }
    }
}
