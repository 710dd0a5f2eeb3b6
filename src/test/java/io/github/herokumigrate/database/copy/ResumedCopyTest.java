package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResumedCopyTest {
    // Divides by zero wherever the setting says so, as at a target that is not ready for the application.
    private static final String FRAGILE = "CREATE FUNCTION fragile(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS"
            + " 'SELECT $1 / CASE WHEN current_setting(''app.fail'', true) = ''yes'' THEN 0 ELSE 1 END'";

    @TempDir
    Path work;

    private Copies copies;

    @BeforeEach
    void twoTablesAndAThirdThatFails() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        TestPostgres.execute(
                copies.source(),
                FRAGILE,
                "CREATE TABLE customer (id integer PRIMARY KEY, name text)",
                "CREATE TABLE purchase (id integer PRIMARY KEY, customer integer REFERENCES customer)",
                "CREATE TABLE big AS SELECT i AS id, repeat(md5(i::text), 20) AS text FROM generate_series(1, 20000) i",
                "INSERT INTO customer SELECT i, md5(i::text) FROM generate_series(1, 1000) i",
                "INSERT INTO purchase SELECT i, 1 + i % 1000 FROM generate_series(1, 5000) i");
        fail("yes");
    }

    @Test
    void onlyTheTablesThatChangedMeanwhileAreCopiedAgain() throws SQLException {
        TestPostgres.execute(copies.source(), "CREATE INDEX ON big (fragile(id))");
        failedCopy("index");
        String unchanged = finished("purchase");
        String changed = finished("customer");

        fail("no");
        TestPostgres.execute(copies.source(), "UPDATE customer SET name = 'new' WHERE id = 1");
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices)
                .anyMatch(notice -> notice.contains("goes on with it"))
                .anyMatch(notice -> notice.contains("Rows of 1 tables have changed") && notice.contains("customer"));
        assertThat(finished("purchase")).isEqualTo(unchanged);
        assertThat(finished("customer")).isNotEqualTo(changed);
    }

    @Test
    void aTableThatWasEmptiedMeanwhileIsEmpty() throws SQLException {
        TestPostgres.execute(copies.source(), "CREATE INDEX ON big (fragile(id))");
        failedCopy("index");

        fail("no");
        TestPostgres.execute(copies.source(), "TRUNCATE purchase");
        CopyReport report = new DatabaseCopy().copy(copies.request(), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(report.rows()).isEqualTo(21_000);
    }

    @Test
    void otherDefinitionsStartItOverWithTheExtensionsThatTheyNeed() {
        TestPostgres.execute(
                copies.source(),
                "CREATE SCHEMA heroku_ext",
                "CREATE EXTENSION citext SCHEMA heroku_ext",
                "CREATE TABLE nick (name heroku_ext.citext PRIMARY KEY)",
                "CREATE INDEX ON big (fragile(id))");
        failedCopy("index");

        fail("no");
        TestPostgres.execute(copies.source(), "ALTER TABLE customer ADD COLUMN email text");
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices).anyMatch(notice -> notice.contains("The source's definitions have changed"));
    }

    @Test
    void changesAfterTheTriggersAreMadeStartItOver() {
        TestPostgres.execute(
                copies.source(),
                "CREATE SCHEMA app",
                "CREATE FUNCTION app.stamp() RETURNS trigger LANGUAGE plpgsql AS"
                        + " 'BEGIN NEW.name := ''stamped''; RETURN NEW; END'",
                "CREATE TRIGGER stamp BEFORE INSERT ON customer FOR EACH ROW EXECUTE FUNCTION app.stamp()",
                "CREATE MATERIALIZED VIEW app.total AS SELECT public.fragile(1) AS one");
        failedCopy("materialized view");

        fail("no");
        TestPostgres.execute(copies.source(), "INSERT INTO customer VALUES (0, 'late')");
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices).anyMatch(notice -> notice.contains("Rows of public.customer have changed"));
    }

    @Test
    void withoutAnyChangeItGoesOnAfterTheTriggers() throws SQLException {
        TestPostgres.execute(copies.source(), "CREATE MATERIALIZED VIEW total AS SELECT public.fragile(1) AS one");
        failedCopy("materialized view");
        String before = finished("big");

        fail("no");
        CopyReport report = new DatabaseCopy().copy(copies.request(), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(finished("big")).isEqualTo(before);
    }

    private void fail(String value) {
        TestPostgres.execute(
                TestPostgres.target().admin(),
                "ALTER DATABASE " + copies.target().database() + " SET app.fail = '" + value + "'");
    }

    private void failedCopy(String at) {
        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining(at)
                .hasMessageContaining("division by zero");
    }

    private String finished(String table) throws SQLException {
        try (Connection source = TestPostgres.connect(copies.source());
                Connection target = TestPostgres.connect(copies.target())) {
            List<String> oid = Rows.texts(source, "SELECT '" + table + "'::regclass::oid::text");
            return Rows.texts(target, "SELECT finished::text FROM hmig_state.item WHERE name = ?", oid.get(0))
                    .get(0);
        }
    }
}
