package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.sync.BusyApplication;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SyncCopyTest {
    static final Pace QUICK = new Pace(Duration.ofMillis(100), Duration.ofHours(1), 2);
    static final List<String> MADE_AT_THE_END = List.of(
            "ALTER TABLE worker ADD FOREIGN KEY (boss) REFERENCES boss ON DELETE CASCADE",
            "CREATE FUNCTION noting() RETURNS trigger LANGUAGE plpgsql AS 'BEGIN NEW.text := NEW.text; RETURN NEW; END'",
            "CREATE TRIGGER noting BEFORE INSERT OR UPDATE ON account FOR EACH ROW EXECUTE FUNCTION noting()");
    private static final String TRACES = "SELECT tgname::text FROM pg_trigger WHERE tgname LIKE 'zzz%' UNION ALL"
            + " SELECT nspname::text FROM pg_namespace WHERE nspname LIKE 'hmig%'";

    @TempDir
    Path work;

    private Copies copies;
    private RecordingListener listener;

    @BeforeEach
    void sourceWithEverything() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(CopyStrategy.SYNC);
        listener = new RecordingListener();
        TestPostgres.execute(copies.source(), Copies.script("application.sql"), Copies.script("sync/busy.sql"));
        MADE_AT_THE_END.forEach(statement -> TestPostgres.execute(copies.source(), statement));
    }

    @Test
    void theApplicationWritesUntilTheFenceAndNothingIsLost() throws Exception {
        Map<Long, String> ledger;
        CopyReport report;
        try (BusyApplication application = BusyApplication.start(copies.source())) {
            follow();
            follow();
            report = new DatabaseCopy().finish(copies.request(), QUICK, CutOver.PLAIN, listener);
            ledger = application.stop();
        }

        assertThat(report.differences()).isEmpty();
        assertThat(report.verified()).isTrue();
        assertThat(accounts(copies.target())).containsAllEntriesOf(ledger);
        assertThat(traces(copies.source())).isEmpty();
        assertThat(traces(copies.target())).isEmpty();
        assertThat(listener.notices)
                .anyMatch(notice -> notice.contains("copied whole") && notice.contains("public.keyless"))
                .anyMatch(notice -> notice.contains("inherit") && notice.contains("public.derived"));
        assertThatThrownBy(() -> TestPostgres.execute(copies.source(), "CREATE TABLE late ()"))
                .hasMessageContaining("read-only");
        assertThat(work).isEmptyDirectory();

        assertThat(new DatabaseCopy()
                        .finish(copies.request(), QUICK, CutOver.PLAIN, listener)
                        .verified())
                .isTrue();
        new DatabaseCopy().abort(copies.request(), Optional.empty(), listener);
        TestPostgres.execute(copies.source(), "CREATE TABLE late ()");
    }

    @Test
    void itCanBeGivenUpAndBegunAnew() throws Exception {
        follow();
        new DatabaseCopy().abort(copies.request(), Optional.empty(), listener);
        new DatabaseCopy().abort(copies.request(), Optional.empty(), listener);

        assertThat(traces(copies.source())).isEmpty();
        TestPostgres.execute(copies.source(), "CREATE TABLE meanwhile (id integer PRIMARY KEY)");

        follow();
        TestPostgres.execute(copies.source(), "INSERT INTO meanwhile VALUES (1)", "SELECT lo_from_bytea(4712, 'late')");
        CopyReport report = new DatabaseCopy().finish(copies.request(), QUICK, CutOver.PLAIN, listener);

        assertThat(report.differences()).isEmpty();
    }

    @Test
    void whatCannotBeMadeAtTheEndLeavesTheWayForwardAndBack() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "CREATE FUNCTION fragile() RETURNS integer LANGUAGE sql AS 'SELECT 1 / CASE WHEN"
                        + " current_setting(''app.fail'', true) = ''yes'' THEN 0 ELSE 1 END'",
                "CREATE MATERIALIZED VIEW brittle AS SELECT public.fragile() AS one");
        follow();
        fail("yes");
        assertThatThrownBy(() -> new DatabaseCopy().finish(copies.request(), QUICK, CutOver.PLAIN, listener))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("brittle")
                .hasMessageContaining("sync=finish again")
                .hasMessageContaining("sync=abort");
        assertThatThrownBy(this::follow).hasMessageContaining("is set read-only");

        fail("no");
        assertThat(new DatabaseCopy()
                        .finish(copies.request(), QUICK, CutOver.PLAIN, listener)
                        .differences())
                .isEmpty();
    }

    @Test
    void anotherStrategyDoesNotDropWhatFollows() {
        follow();

        assertThatThrownBy(() ->
                        new DatabaseCopy().copy(copies.by(CopyStrategy.STREAM).request(), listener))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("by strategy sync");
    }

    @Test
    void withoutWhatNotesTheChangesItIsOver() {
        follow();
        TestPostgres.execute(copies.source(), "DROP SCHEMA hmig CASCADE");

        assertThatThrownBy(this::follow).hasMessageContaining("no longer notes what changes");
        assertThatThrownBy(() -> new DatabaseCopy().finish(copies.request(), QUICK, CutOver.PLAIN, listener))
                .hasMessageContaining("no longer notes what changes");
    }

    @Test
    void aBeginningWhoseChangesWereNotNotedIsMadeAnew() throws Exception {
        TestPostgres.execute(
                copies.source(),
                "CREATE FUNCTION fragile(integer) RETURNS integer IMMUTABLE LANGUAGE sql AS 'SELECT $1 / CASE WHEN"
                        + " current_setting(''app.fail'', true) = ''yes'' THEN 0 ELSE 1 END'",
                "CREATE INDEX ON account (fragile(owner))");
        fail("yes");
        assertThatThrownBy(this::follow).hasMessageContaining("division by zero");
        TestPostgres.execute(copies.source(), "DROP SCHEMA hmig CASCADE", "DELETE FROM account WHERE id = -1");

        fail("no");
        follow();

        assertThat(listener.notices).anyMatch(notice -> notice.contains("has not noted for this target"));
        assertThat(new DatabaseCopy()
                        .finish(copies.request(), QUICK, CutOver.PLAIN, listener)
                        .differences())
                .isEmpty();
    }

    @Test
    void withoutABeginningThereIsNoEnd() {
        assertThatThrownBy(() -> new DatabaseCopy().finish(copies.request(), QUICK, CutOver.PLAIN, listener))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("nothing to finish");
    }

    @Test
    void allThatStandsInTheWayIsNamedAtOnce() {
        String role = copies.source().user();
        DatabaseUrl admin = TestPostgres.source().admin(copies.source().database());
        TestPostgres.execute(
                admin,
                "CREATE TABLE foreign_one (id integer PRIMARY KEY)",
                "GRANT SELECT ON foreign_one TO " + role,
                "ALTER DATABASE " + copies.source().database() + " OWNER TO postgres");

        assertThatThrownBy(this::follow)
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("may not create a schema")
                .hasMessageContaining("does not own it")
                .hasMessageContaining("may not put triggers on public.foreign_one");
    }

    private void follow() {
        new DatabaseCopy().follow(copies.request(), QUICK, Duration.ZERO, listener);
    }

    private void fail(String value) {
        TestPostgres.execute(
                TestPostgres.target().admin(),
                "ALTER DATABASE " + copies.target().database() + " SET app.fail = '" + value + "'");
    }

    static List<String> traces(DatabaseUrl url) throws SQLException {
        try (Connection connection = TestPostgres.connect(url)) {
            return Rows.texts(connection, TRACES);
        }
    }

    static Map<Long, String> accounts(DatabaseUrl url) throws SQLException {
        Map<Long, String> accounts = new TreeMap<>();
        try (Connection connection = TestPostgres.connect(url)) {
            Rows.of(
                    connection,
                    "SELECT id, text FROM public.account WHERE owner > 0",
                    row -> accounts.put(row.getLong(1), row.getString(2)));
        }
        return accounts;
    }
}
