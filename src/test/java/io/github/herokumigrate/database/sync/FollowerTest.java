package io.github.herokumigrate.database.sync;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.database.server.Side;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.target.TargetPreparation;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FollowerTest {
    private static final String FOREIGN_KEY =
            "ALTER TABLE worker ADD FOREIGN KEY (boss) REFERENCES boss ON DELETE CASCADE";
    private static final Pace QUICK = new Pace(Duration.ofMillis(50), Duration.ofHours(1), 3);

    @TempDir
    Path work;

    private Copies copies;
    private Endpoint source;
    private Endpoint target;
    private RecordingListener listener;

    @BeforeEach
    void equalDatabases() throws SQLException, InterruptedException {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work);
        source = new Endpoint(Side.SOURCE, copies.source(), new Redactor());
        target = new Endpoint(Side.TARGET, copies.target(), new Redactor());
        listener = new RecordingListener();
        try (Connection control = target.connect()) {
            new TargetPreparation(target, control, "source", CopyStrategy.SYNC, new Notices(listener))
                    .run(TargetPolicy.REFUSE_UNLESS_EMPTY);
        }
        String script = Copies.script("sync/busy.sql");
        TestPostgres.execute(copies.source(), script, FOREIGN_KEY);
        TestPostgres.execute(copies.target(), script);
    }

    @Test
    void whatWritersCommitArrives() throws Exception {
        Follower follower = follow();
        Map<Long, String> ledger;
        try (BusyApplication application = BusyApplication.start(copies.source())) {
            for (int i = 0; i < 8; i++) {
                follower.catchUp(QUICK);
                Thread.sleep(300);
            }
            ledger = application.stop();
        }
        follower.drain();

        assertThat(differences()).containsExactly("public.keyless");
        assertThat(ledger).isNotEmpty();
        assertThat(accounts()).isEqualTo(ledger);
        assertThat(listener.lags).anyMatch(lag -> lag.rows() > 0);
        assertThat(listener.notices).isEmpty();
    }

    @Test
    void itGoesOnForAsLongAsTheWindowIs() throws Exception {
        Follower follower = follow();
        long begin = System.nanoTime();

        follower.catchUp(QUICK, Duration.ofSeconds(2));

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    }

    @Test
    void manyRowsAtOnceArrive() throws Exception {
        Follower follower = follow();
        TestPostgres.execute(
                copies.source(),
                "INSERT INTO account SELECT i, 1, 'many', NULL, NULL FROM generate_series(1, 200000) i",
                "UPDATE account SET id = -1000000 - id WHERE id % 2 = 0");

        follower.drain();

        assertThat(differences()).isEmpty();
    }

    @Test
    void nothingIsLeftOfIt() throws Exception {
        follow();

        try (Capture capture = Capture.at(source)) {
            capture.remove();
            capture.remove();
        }

        try (Connection connection = source.connect()) {
            assertThat(Rows.texts(
                            connection,
                            "SELECT tgname FROM pg_trigger WHERE NOT tgisinternal UNION ALL"
                                    + " SELECT nspname FROM pg_namespace WHERE nspname = 'hmig'"))
                    .isEmpty();
        }
    }

    @Test
    void aChangeOfTheDefinitionsStopsIt() throws Exception {
        Follower follower = follow();
        TestPostgres.execute(copies.source(), "ALTER TABLE account ADD COLUMN late integer");

        assertThatThrownBy(() -> follower.catchUp(QUICK))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("columns: public.account.late is new");
    }

    @Test
    void whatItNotesIsDroppedWhenItHasArrived() throws Exception {
        Follower follower = follow();
        TestPostgres.execute(copies.source(), "UPDATE seat SET place = place + 100", "TRUNCATE scratch");
        follower.drain();

        try (Capture capture = Capture.at(source);
                Connection control = target.connect()) {
            long seat = Long.parseLong(Rows.texts(capture.session(), "SELECT 'public.seat'::regclass::oid::text")
                    .get(0));
            String moment = Rows.texts(control, "SELECT snapshot::text FROM hmig_state.run")
                    .get(0);
            capture.purge(Set.of(seat), moment);

            assertThat(Rows.texts(
                            capture.session(),
                            "SELECT hmig_xid::text FROM hmig.d_" + seat
                                    + " UNION ALL SELECT hmig_xid::text FROM hmig.truncated"))
                    .isEmpty();
        }
    }

    private Follower follow() throws SQLException, InterruptedException {
        try (Capture capture = Capture.at(source)) {
            Obstacles.requireNone(capture);
            List<FollowedTable> tables = FollowedTable.all(capture.session());
            capture.install(tables.stream().filter(FollowedTable::hasKey).toList());
            capture.install(tables.stream().filter(FollowedTable::hasKey).toList());
            try (SourceSnapshot snapshot = SourceSnapshot.take(source);
                    Connection control = target.connect()) {
                CopyMarker.changesSince(control, snapshot.moment());
                capture.claim(CopyMarker.run(control));
                return new Follower(source, target, tables, "UTF8", CopyMarker.run(control), listener);
            }
        }
    }

    private List<String> differences() {
        return new DatabaseCopy()
                .compare(copies.request(), listener).tables().stream()
                        .filter(table -> !table.equal())
                        .map(TableProof::table)
                        .toList();
    }

    private Map<Long, String> accounts() throws SQLException {
        Map<Long, String> accounts = new TreeMap<>();
        try (Connection connection = target.connect()) {
            Rows.of(
                    connection,
                    "SELECT id, text FROM public.account WHERE owner > 0",
                    row -> accounts.put(row.getLong(1), row.getString(2)));
        }
        return accounts;
    }
}
