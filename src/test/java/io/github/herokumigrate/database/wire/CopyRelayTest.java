package io.github.herokumigrate.database.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CopyRelayTest {
    private final AtomicLong passed = new AtomicLong();
    private final DatabaseUrl from = TestPostgres.source().createDatabase();
    private final DatabaseUrl to = TestPostgres.target().createDatabase();
    private Wire source;
    private Wire target;
    private CopyRelay relay;

    @BeforeEach
    void connect() throws SQLException {
        source = Wire.open(new Endpoint(Side.SOURCE, from, new Redactor()));
        target = Wire.open(new Endpoint(Side.TARGET, to, new Redactor()));
        relay = new CopyRelay(source, target, passed::addAndGet);
    }

    @AfterEach
    void disconnect() {
        source.close();
        target.close();
    }

    @Test
    void rowsLongerThanEveryBufferGoOverUnchanged() throws SQLException {
        TestPostgres.execute(
                from,
                "CREATE TABLE t (id int, wide text)",
                "INSERT INTO t SELECT i, repeat(md5(i::text) || E'\\\\\\t\\n', i * i * 20) FROM generate_series(0, 60) i");
        TestPostgres.execute(to, "CREATE TABLE t (id int, wide text)");

        assertThat(relay.copy("COPY public.t TO STDOUT", "BEGIN; COPY public.t FROM STDIN"))
                .containsExactly(61L);
        target.run("COMMIT");

        String sum = "SELECT md5(string_agg(id || wide, ',' ORDER BY id)) FROM t";
        assertThat(answer(to, sum)).isEqualTo(answer(from, sum));
        assertThat(passed.get()).isGreaterThan(40_000_000);
    }

    @Test
    void rowsOfSeveralTablesFollowEachOtherInOneMessage() throws SQLException {
        StringBuilder out = new StringBuilder();
        StringBuilder in = new StringBuilder("BEGIN");
        for (int i = 0; i < 100; i++) {
            String table = "t" + i;
            TestPostgres.execute(
                    from, "CREATE TABLE " + table + " AS SELECT g, 'x' AS text FROM generate_series(1, " + i + ") g");
            TestPostgres.execute(to, "CREATE TABLE " + table + " (g int, text text)");
            out.append("COPY public.").append(table).append(" TO STDOUT;");
            in.append("; COPY public.").append(table).append(" FROM STDIN");
        }

        assertThat(relay.copy(out.toString(), in.toString()))
                .hasSize(100)
                .startsWith(0L, 1L, 2L)
                .endsWith(99L);
        target.run("COMMIT");

        assertThat(answer(to, "SELECT count(*) FROM t99")).isEqualTo("99");
    }

    @Test
    void anErrorOfTheTargetIsToldAndBothSessionsGoOn() throws SQLException {
        TestPostgres.execute(from, "CREATE TABLE t AS SELECT g FROM generate_series(1, 2000000) g");
        TestPostgres.execute(to, "CREATE TABLE t (g int CHECK (g < 10))");

        SQLException failure = catchThrowableOfType(
                SQLException.class, () -> relay.copy("COPY public.t TO STDOUT", "BEGIN; COPY public.t FROM STDIN"));

        assertThat(failure.getSQLState()).isEqualTo("23514");
        target.run("ROLLBACK");
        assertThat(source.ask("SELECT 1")).contains("1");
        assertThat(target.ask("SELECT count(*) FROM public.t")).contains("0");
    }

    @Test
    void anErrorOfTheSourceIsToldAndTheTargetKeepsNothing() throws SQLException {
        TestPostgres.execute(from, "CREATE TABLE t AS SELECT g FROM generate_series(0, 100000) g");
        TestPostgres.execute(to, "CREATE TABLE t (g int)");

        SQLException failure = catchThrowableOfType(
                SQLException.class,
                () -> relay.copy(
                        "COPY (SELECT 1 / (100000 - g) FROM public.t) TO STDOUT", "BEGIN; COPY public.t FROM STDIN"));

        assertThat(failure.getSQLState()).isEqualTo("22012");
        target.run("ROLLBACK");
        assertThat(target.ask("SELECT count(*) FROM public.t")).contains("0");
    }

    @Test
    void aMissingTableAtTheSourceFailsAtOnce() throws SQLException {
        TestPostgres.execute(to, "CREATE TABLE t (g int)");

        SQLException failure = catchThrowableOfType(
                SQLException.class, () -> relay.copy("COPY public.t TO STDOUT", "BEGIN; COPY public.t FROM STDIN"));

        assertThat(failure.getSQLState()).isEqualTo("42P01");
        target.run("ROLLBACK");
    }

    @Test
    void abortingEndsAWaitingRelay() throws Exception {
        TestPostgres.execute(from, "CREATE TABLE t AS SELECT 1 AS g");
        TestPostgres.execute(to, "CREATE TABLE t (g int)");
        try (Connection other = TestPostgres.connect(to)) {
            Rows.execute(other, "BEGIN; LOCK TABLE t");
            Thread killer = new Thread(() -> {
                // As soon as the relay waits for the lock.
                while (!"1".equals(answer(to, "SELECT count(*) FROM pg_locks WHERE NOT granted"))) {
                    Thread.onSpinWait();
                }
                target.abort();
            });
            killer.start();

            SQLException failure = catchThrowableOfType(
                    SQLException.class, () -> relay.copy("COPY public.t TO STDOUT", "BEGIN; COPY public.t FROM STDIN"));

            assertThat(failure.getSQLState()).isIn("08006", "57014");
            killer.join();
        }
    }

    private static String answer(DatabaseUrl url, String question) {
        try (Connection connection = TestPostgres.connect(url)) {
            return Rows.texts(connection, question).get(0);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }
}
