package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.sync.BusyApplication;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** After the move what is written to the new database comes back to the old one, as long as the user wants a way back. */
class WayBackTest {
    static final CutOver OPEN = new CutOver(Optional.empty(), WayBack.OPEN);
    private static final List<String> REACTING = List.of(
            "COMMENT ON CONSTRAINT worker_boss_fkey ON worker IS 'who bosses'",
            "CREATE TABLE heard (id bigint GENERATED ALWAYS AS IDENTITY PRIMARY KEY, t text)",
            "CREATE FUNCTION hear() RETURNS trigger LANGUAGE plpgsql AS"
                    + " 'BEGIN INSERT INTO public.heard (t) VALUES (TG_TABLE_NAME); RETURN NULL; END'",
            "CREATE TRIGGER hear AFTER INSERT OR DELETE ON event FOR EACH ROW EXECUTE FUNCTION hear()",
            "CREATE TRIGGER hears AFTER DELETE ON serial FOR EACH STATEMENT EXECUTE FUNCTION hear()",
            "ALTER TABLE serial ENABLE ALWAYS TRIGGER hears",
            "CREATE TRIGGER mute AFTER INSERT ON seat FOR EACH ROW EXECUTE FUNCTION hear()",
            "ALTER TABLE seat DISABLE TRIGGER mute",
            "CREATE RULE keep AS ON DELETE TO nick WHERE old.n = 7 DO INSTEAD NOTHING",
            "CREATE TABLE city (id integer PRIMARY KEY)",
            "INSERT INTO city VALUES (0), (1), (2)",
            "ALTER TABLE event ADD FOREIGN KEY (city) REFERENCES city");

    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();
    private Copies copies;

    @BeforeEach
    void sourceThatReacts() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(CopyStrategy.SYNC);
        reactingSource(copies);
        new DatabaseCopy().follow(copies.request(), SyncCopyTest.QUICK, Duration.ZERO, listener);
    }

    static void reactingSource(Copies copies) {
        TestPostgres.execute(copies.source(), Copies.script("application.sql"), Copies.script("sync/busy.sql"));
        SyncCopyTest.MADE_AT_THE_END.forEach(statement -> TestPostgres.execute(copies.source(), statement));
        REACTING.forEach(statement -> TestPostgres.execute(copies.source(), statement));
    }

    @Test
    void whatIsWrittenToTheNewDatabaseIsInTheOldOneAfterSwitchingBack() throws Exception {
        assertThat(finish().differences()).isEmpty();

        Map<Long, String> ledger;
        CopyReport report;
        try (BusyApplication application = BusyApplication.start(copies.target(), 1)) {
            reverse();
            Thread.sleep(500);
            reverse();
            TestPostgres.execute(
                    copies.target(), "INSERT INTO keyless VALUES (4711, 'new')", "SELECT nextval('ticket')");
            TestPostgres.execute(copies.target(), "SELECT lo_from_bytea(4713, 'new')");
            report = switchBack();
            ledger = application.stop();
        }

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(report.refused()).isPresent();
        assertThat(ledger).isNotEmpty();
        assertThat(SyncCopyTest.accounts(copies.source())).containsAllEntriesOf(ledger);
        assertThat(texts(copies.source(), "SELECT convert_from(lo_get(4713), 'UTF8')"))
                .containsExactly("new");
        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
        assertThat(SyncCopyTest.traces(copies.target())).isEmpty();
        assertThatThrownBy(() -> TestPostgres.execute(copies.target(), "INSERT INTO scratch VALUES (-1, 'x')"))
                .hasMessageContaining("read-only");
        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (-1, 'x')");

        switchBack();
        assertThat(listener.notices).anyMatch(notice -> notice.contains("has switched back before"));
        TestPostgres.execute(copies.source(), "DELETE FROM scratch WHERE id = -1");
    }

    @Test
    void whatReactsInTheOldDatabaseIsAsBeforeWhenTheWayBackIsGivenUp() throws Exception {
        finish();
        TestPostgres.execute(copies.target(), "INSERT INTO boss VALUES (1)", "INSERT INTO worker VALUES (1, 1)");
        reverse();
        assertThat(texts(copies.source(), "SELECT conname::text FROM pg_constraint WHERE contype = 'f'"))
                .isEmpty();
        assertThat(texts(copies.source(), "SELECT id::text FROM worker")).containsExactly("1");

        remove();
        remove();

        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
        assertThat(SyncCopyTest.traces(copies.target())).isEmpty();
        assertThat(new DatabaseCopy().compare(copies.request(), listener).differences())
                .isEmpty();
        assertThatThrownBy(this::reverse).isInstanceOf(CopyException.class).hasMessageContaining("no way back");
        assertThatThrownBy(this::switchBack).isInstanceOf(CopyException.class).hasMessageContaining("no way back");
    }

    @Test
    void aWayBackThatWasBegunCanBeTakenBack() throws Exception {
        finish();
        reverse();
        TestPostgres.execute(
                copies.target(), "INSERT INTO scratch VALUES (-2, 'x')", "ALTER TABLE scratch ADD COLUMN late integer");
        assertThatThrownBy(this::switchBack)
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("new database's definitions have changed")
                .hasMessageContaining("public.scratch.late is new");
        TestPostgres.execute(copies.target(), "ALTER TABLE scratch DROP COLUMN late");

        // Nobody can compare a table that is gone from one side.
        fenceNew();
        assertThatThrownBy(() -> TestPostgres.execute(copies.target(), "INSERT INTO scratch VALUES (-3, 'x')"))
                .hasMessageContaining("read-only");
        assertThatThrownBy(this::remove)
                .hasMessageContaining("sync=switch-back")
                .hasMessageContaining("sync=reverse");
        reverse();
        TestPostgres.execute(copies.target(), "INSERT INTO scratch VALUES (-3, 'x')");

        assertThat(switchBack().differences()).isEmpty();
        assertThat(texts(copies.source(), "SELECT id::text FROM scratch WHERE id < 0 ORDER BY id"))
                .containsExactlyInAnyOrder("-3", "-2");
    }

    @Test
    void nobodyGivesTheMoveUpWhenTheNewDatabaseIsInUse() throws Exception {
        finish();
        TestPostgres.execute(copies.target(), "INSERT INTO scratch VALUES (-2, 'x')");

        assertThatThrownBy(this::abort)
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("would be lost")
                .hasMessageContaining("sync=switch-back");
        assertThatThrownBy(() -> TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (-3, 'x')"))
                .hasMessageContaining("read-only");

        remove();
        abort();
        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (-3, 'x')");
    }

    @Test
    void theMoveCanBeGivenUpAsLongAsNobodyWroteToTheNewDatabase() throws Exception {
        finish();
        abort();

        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
        assertThat(SyncCopyTest.traces(copies.target())).isEmpty();
        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (-3, 'x')");
        new DatabaseCopy().follow(copies.dropping(), SyncCopyTest.QUICK, Duration.ZERO, listener);
        assertThat(finish().differences()).isEmpty();
    }

    @Test
    void withoutHavingAskedForItThereIsNone() {
        new DatabaseCopy().finish(copies.request(), SyncCopyTest.QUICK, CutOver.PLAIN, listener);

        assertThatThrownBy(this::reverse)
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("no way back")
                .hasMessageContaining("-Dheroku-migrate.database.wayBack=yes");
        remove();
    }

    @Test
    void beforeTheMoveIsFinishedThereIsNone() {
        assertThatThrownBy(this::reverse).hasMessageContaining("is not finished");
        assertThatThrownBy(this::remove).hasMessageContaining("is not finished").hasMessageContaining("sync=abort");
    }

    private CopyReport finish() {
        return new DatabaseCopy().finish(copies.request(), SyncCopyTest.QUICK, OPEN, listener);
    }

    private void abort() {
        new DatabaseCopy().abort(copies.request(), Optional.empty(), listener);
    }

    private void reverse() {
        new DatabaseCopy().reverse(copies.request(), SyncCopyTest.QUICK, Duration.ZERO, listener);
    }

    private CopyReport switchBack() {
        return new DatabaseCopy().switchBack(copies.request(), SyncCopyTest.QUICK, Optional.empty(), listener);
    }

    private void remove() {
        new DatabaseCopy().remove(copies.request(), listener);
    }

    private void fenceNew() {
        TestPostgres.execute(
                copies.target(),
                "ALTER DATABASE " + copies.target().database() + " SET default_transaction_read_only = on");
    }

    private static List<String> texts(DatabaseUrl url, String sql) throws SQLException {
        try (Connection connection = TestPostgres.connect(url)) {
            return Rows.texts(connection, sql);
        }
    }
}
