package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.sql.Connection;
import java.sql.SQLException;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StreamedArchiveTest {
    // Divides by zero wherever the setting says so, as at a target that is not ready for the application.
    private static final String FRAGILE = "CREATE FUNCTION fragile(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS"
            + " 'SELECT $1 / CASE WHEN current_setting(''app.fail'', true) = ''yes'' THEN 0 ELSE 1 END'";
    // More than one part, of which the last rows are in the last.
    private static final String BIG = "CREATE TABLE big AS SELECT i AS id, repeat(md5(i::text), 20) AS text"
            + " FROM generate_series(1, 20000) i";

    @TempDir
    Path directory;

    private Copies copies;

    @BeforeEach
    void someTables() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), directory.resolve("work"));
        TestPostgres.execute(
                copies.source(),
                FRAGILE,
                "CREATE TABLE customer (id integer PRIMARY KEY, \"nämą\" text)",
                "CREATE TABLE purchase (id integer PRIMARY KEY, customer integer REFERENCES customer)",
                BIG,
                "INSERT INTO customer SELECT i, md5(i::text) FROM generate_series(1, 1000) i",
                "INSERT INTO purchase SELECT i, 1 + i % 1000 FROM generate_series(1, 5000) i");
    }

    @Test
    void aLargeTableGoesOverBySeveralConnections() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "CREATE FUNCTION session() RETURNS integer IMMUTABLE LANGUAGE plpgsql AS"
                        + " 'BEGIN RETURN pg_catalog.pg_backend_pid(); END'",
                "ALTER TABLE big ADD loaded_by integer GENERATED ALWAYS AS (session()) STORED");
        RecordingListener listener = new RecordingListener();

        CopyReport report = new DatabaseCopy().copy(copies.request(archive()), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(ask("SELECT (count(DISTINCT loaded_by) > 1)::text FROM big")).isEqualTo("true");
        assertThat(ask("SELECT count(DISTINCT xmin::text)::text FROM big"))
                .as("parts of 2 MiB")
                .isEqualTo("7");
    }

    @Test
    void aRowMayBeLargerThanAPart() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "INSERT INTO big SELECT 0, string_agg(md5(i::text), ' ') FROM generate_series(1, 300000) i");

        CopyReport report = new DatabaseCopy().copy(copies.request(archive()), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(ask("SELECT length(text)::text FROM big WHERE id = 0")).isEqualTo("9899999");
    }

    @Test
    void tablesThatAreThereStayAsTheyAre() throws Exception {
        TestPostgres.execute(copies.source(), "CREATE INDEX ON big (fragile(id))");
        Path archive = archive();
        fail("yes");
        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("index", "division by zero");
        String before = rowVersions();

        fail("no");
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(archive), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices).anyMatch(notice -> notice.contains("goes on with it"));
        assertThat(rowVersions()).isEqualTo(before);
    }

    @Test
    void aRowThatTheTargetRefusesNamesTheTableAndTheRestOfItStays() throws Exception {
        TestPostgres.execute(copies.source(), "ALTER TABLE big ADD CHECK (id < 20000 OR fragile(id) > 0)");
        Path archive = archive();
        fail("yes");
        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("table public.big, part 7", "division by zero");
        assertThat(ask("SELECT (count(*) BETWEEN 1 AND 19000)::text FROM big")).isEqualTo("true");
        String first = ask("SELECT xmin::text FROM big WHERE id = 1");

        fail("no");
        CopyReport report = new DatabaseCopy().copy(copies.request(archive), new RecordingListener());

        assertThat(report.differences()).isEmpty();
        assertThat(ask("SELECT xmin::text FROM big WHERE id = 1")).isEqualTo(first);
        assertThat(ask("SELECT count(*)::text FROM hmig_state.item WHERE kind = 'ARCHIVE_PART'"))
                .isEqualTo("0");
    }

    @Test
    void ofSmallTablesThatGoOverTogetherTheOneToBlameIsNamed() throws Exception {
        TestPostgres.execute(
                copies.source(), "DROP TABLE big", "ALTER TABLE customer ADD CHECK (id < 500 OR fragile(id) > 0)");
        Path archive = archive();
        fail("yes");

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("at table public.customer:", "division by zero");

        fail("no");
        assertThat(new DatabaseCopy()
                        .copy(copies.request(archive), new RecordingListener())
                        .differences())
                .isEmpty();
    }

    @Test
    void foreignKeysThatPointToEachOtherAreMadeSideBySide() throws Exception {
        for (int i = 0; i < 12; i++) {
            TestPostgres.execute(
                    copies.source(),
                    "CREATE TABLE \"T " + i + "\" (id integer PRIMARY KEY, other integer, more integer)",
                    "INSERT INTO \"T " + i + "\" SELECT g, g, 1 FROM generate_series(1, 2000) g");
        }
        for (int i = 0; i < 12; i++) {
            TestPostgres.execute(
                    copies.source(),
                    "ALTER TABLE \"T " + i + "\" ADD FOREIGN KEY (other) REFERENCES \"T " + (i + 1) % 12 + "\","
                            + " ADD FOREIGN KEY (more) REFERENCES \"T " + (i + 11) % 12 + "\" DEFERRABLE,"
                            + " ADD FOREIGN KEY (more) REFERENCES \"T " + i + "\" ON DELETE CASCADE NOT VALID");
        }

        DatabaseCopy copy = new DatabaseCopy();
        assertThat(copy.copy(copies.request(archive()), new RecordingListener()).differences())
                .isEmpty();

        assertThat(ask("SELECT count(*)::text FROM pg_constraint WHERE contype = 'f'"))
                .isEqualTo("37");
        assertThat(copy.compare(copies.request(), new RecordingListener()).differences())
                .as("the source itself")
                .isEmpty();
    }

    @Test
    void anotherArchiveOfTheSameNameStartsOver() throws Exception {
        TestPostgres.execute(copies.source(), "CREATE INDEX ON big (fragile(id))");
        fail("yes");
        Path first = archive();
        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(first), new RecordingListener()))
                .isInstanceOf(CopyException.class);

        fail("no");
        TestPostgres.execute(copies.source(), "UPDATE purchase SET customer = 8 WHERE id = 7");
        RecordingListener listener = new RecordingListener();
        CopyReport report = new DatabaseCopy().copy(copies.request(archive()), listener);

        assertThat(report.differences()).isEmpty();
        assertThat(listener.notices).anyMatch(notice -> notice.contains("The archive is another one than before"));
        assertThat(ask("SELECT customer::text FROM purchase WHERE id = 7")).isEqualTo("8");
    }

    @Test
    void anArchiveThatIsCutOffIsSaid() throws Exception {
        Path archive = archive();
        try (FileChannel file = FileChannel.open(archive, StandardOpenOption.WRITE)) {
            file.truncate(file.size() / 2);
        }

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("could not read the rows", "end of file");
    }

    @Test
    void rowsThatAreNotWrittenForCopyNeedTheOtherWay() throws Exception {
        Path archive = copies.archive(directory.resolve("latest.dump"), "--inserts");

        assertThatThrownBy(() -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContainingAll("--inserts", "strategy=dump");
    }

    @Test
    void itTellsHowFarItIs() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "CREATE FUNCTION slow(integer) RETURNS integer IMMUTABLE LANGUAGE plpgsql AS"
                        + " 'BEGIN PERFORM pg_catalog.pg_sleep(0.02); RETURN $1; END'",
                "CREATE INDEX ON big (slow(id)) WHERE id < 100");
        RecordingListener listener = new RecordingListener();
        Path archive = archive();

        new DatabaseCopy().copy(copies.request(archive), listener);

        assertThat(listener.advances).isNotEmpty().last().satisfies(advance -> {
            assertThat(advance.totalBytes()).isPositive();
            assertThat(advance.doneBytes()).isBetween(advance.totalBytes() / 2, advance.totalBytes());
            assertThat(advance.totalIndexes()).isEqualTo(3);
        });
    }

    @Test
    void anInterruptionWhileRowsGoOverEndsTheTool() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "CREATE FUNCTION slow(integer) RETURNS boolean IMMUTABLE LANGUAGE plpgsql AS"
                        + " 'BEGIN IF current_setting(''app.fail'', true) = ''yes'' THEN PERFORM pg_catalog.pg_sleep(60);"
                        + " END IF; RETURN true; END'",
                "ALTER TABLE big ADD CHECK (id < 10000 OR slow(id))");
        Path archive = archive();
        fail("yes");
        Thread copying = new Thread(() -> assertThatThrownBy(
                        () -> new DatabaseCopy().copy(copies.request(archive), new RecordingListener()))
                .hasMessageContaining("was interrupted"));
        copying.start();
        while (!hasPart()) {
            Thread.sleep(50);
        }

        copying.interrupt();
        copying.join();

        assertThat(copies.work()).isEmptyDirectory();
        assertThat(ProcessHandle.current()
                        .children()
                        .map(child -> child.info().command().orElse("")))
                .noneMatch(command -> command.contains("pg_restore"));
        fail("no");
        assertThat(new DatabaseCopy()
                        .copy(copies.request(archive), new RecordingListener())
                        .differences())
                .isEmpty();
    }

    private Path archive() throws InterruptedException {
        return copies.archive(directory.resolve("latest.dump"));
    }

    private void fail(String value) {
        TestPostgres.execute(
                TestPostgres.target().admin(),
                "ALTER DATABASE " + copies.target().database() + " SET app.fail = '" + value + "'");
    }

    private boolean hasPart() throws SQLException {
        return !ask("SELECT coalesce(to_regclass('hmig_state.item')::text, '')").isEmpty()
                && !ask("SELECT count(*)::text FROM hmig_state.item WHERE kind = 'ARCHIVE_PART'")
                        .equals("0");
    }

    private String rowVersions() throws SQLException {
        return ask("SELECT (SELECT min(xmin::text) || max(xmin::text) FROM big)"
                + " || (SELECT min(xmin::text) FROM customer)");
    }

    private String ask(String sql) throws SQLException {
        try (Connection target = TestPostgres.connect(copies.target())) {
            return Rows.texts(target, sql).get(0);
        }
    }
}
