package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The application is stopped before nobody may write any more, and put back as it was. */
class StoppedApplicationTest {
    @TempDir
    Path work;

    private final RecordingListener listener = new RecordingListener();
    private final EventfulApplication application = new EventfulApplication();
    private Copies copies;

    @BeforeEach
    void follow() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(CopyStrategy.SYNC);
        TestPostgres.execute(copies.source(), Copies.script("sync/busy.sql"));
        new DatabaseCopy().follow(copies.request(), SyncCopyTest.QUICK, Duration.ZERO, listener);
    }

    @Test
    void whatItWasLikeIsKeptInTheSourceUntilItIsPutBack() throws Exception {
        CopyReport report = finish();

        assertThat(report.verified()).isTrue();
        assertThat(report.refused()).isPresent();
        assertThat(listener.refusals).hasSize(1);
        assertThat(listener.fences).hasSize(1);
        assertThat(application.calls).containsExactly("requireStoppable", "operation", "stop with 2 kept");
        assertThat(SyncCopyTest.traces(copies.source())).containsExactly("hmig");

        abort(Optional.empty());
        assertThat(listener.notices)
                .anyMatch(notice ->
                        notice.contains("heroku ps:scale clock=1 worker=3 -a acme && heroku maintenance:off"));
        assertThat(SyncCopyTest.traces(copies.source())).containsExactly("hmig");

        abort(Optional.of(application));
        assertThat(application.calls).endsWith("put back " + EventfulApplication.OPERATION);
        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
    }

    @Test
    void whoCannotStopItRaisesNoFence() {
        application.failing = "requireStoppable";
        assertThatThrownBy(this::finish)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("no requireStoppable");
        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (1, 'x')");

        application.failing = "stop";
        assertThatThrownBy(this::finish)
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("no stop")
                .hasMessageContaining("sync=finish again")
                .hasMessageContaining("sync=abort");
        application.failing = "";
        assertThat(finish().verified()).isTrue();
        assertThat(application.calls.stream().filter("operation"::equals)).hasSize(1);
    }

    @Test
    void theDatabaseTakesWritesAgainEvenIfTheApplicationCannotBePutBack() throws Exception {
        finish();
        application.failing = "putBack";

        assertThatThrownBy(() -> abort(Optional.of(application)))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("no putBack")
                .hasMessageContaining("heroku ps:scale clock=1 worker=3 -a acme");

        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (1, 'x')");
        application.failing = "";
        abort(Optional.of(application));
        assertThat(SyncCopyTest.traces(copies.source())).isEmpty();
    }

    private CopyReport finish() {
        return new DatabaseCopy()
                .finish(
                        copies.request(),
                        SyncCopyTest.QUICK,
                        new CutOver(Optional.of(application), WayBack.CLOSED),
                        listener);
    }

    private void abort(Optional<SourceApplication> what) {
        new DatabaseCopy().abort(copies.request(), what, listener);
    }

    private final class EventfulApplication implements SourceApplication {
        static final Operation OPERATION =
                new Operation("acme", false, List.of(new Dynos("clock", 1), new Dynos("worker", 3)));

        final List<String> calls = new ArrayList<>();
        String failing = "";

        @Override
        public void requireStoppable() {
            call("requireStoppable", "requireStoppable");
        }

        @Override
        public Operation operation() {
            call("operation", "operation");
            return OPERATION;
        }

        @Override
        public void stop() {
            call("stop", "stop with " + kept() + " kept");
        }

        @Override
        public List<String> putBack(Operation before) {
            call("putBack", "put back " + before);
            return List.of();
        }

        private void call(String name, String told) {
            if (failing.equals(name)) {
                throw new MigrationException("no " + name);
            }
            calls.add(told);
        }

        private String kept() {
            try (Connection connection = TestPostgres.connect(copies.source())) {
                return Rows.texts(connection, "SELECT count(*)::text FROM hmig.process")
                        .get(0);
            } catch (SQLException e) {
                throw new IllegalStateException(e);
            }
        }
    }
}
