package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.Copies;
import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyReport.TableProof;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.RecordingListener;
import io.github.herokumigrate.database.server.Rows;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.testing.TestPostgres;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What takes long is done before anybody is kept from writing, or after the target may be used. */
class ShortFenceTest {
    private static final String VALIDATED =
            "SELECT convalidated::text FROM pg_constraint WHERE conname = 'note_account_fkey'";

    @TempDir
    Path work;

    private Copies copies;

    @BeforeEach
    void follow() {
        copies = Copies.between(TestPostgres.source(), TestPostgres.target(), work)
                .by(CopyStrategy.SYNC);
        TestPostgres.execute(
                copies.source(),
                Copies.script("sync/busy.sql"),
                "CREATE TABLE note (id integer PRIMARY KEY, account bigint REFERENCES account, text text)",
                "INSERT INTO note SELECT i, -1 - i % 500, repeat('x', 100) FROM generate_series(1, 20000) i");
        new DatabaseCopy().follow(copies.request(), SyncCopyTest.QUICK, Duration.ZERO, new RecordingListener());
    }

    @Test
    void aTableIsComparedAgainOnlyIfItHasChanged() {
        Interfering listener = new Interfering(() -> TestPostgres.execute(
                copies.source(),
                "INSERT INTO scratch VALUES (1, 'late')",
                "UPDATE event SET note = 'late' WHERE id = -1"));

        CopyReport report = finish(listener);

        assertThat(report.differences()).isEmpty();
        assertThat(report.tables())
                .extracting(TableProof::table)
                .contains("public.account", "public.event_1_2", "public.keyless");
        assertThat(compared(listener, "public.scratch")).isEqualTo(2);
        assertThat(compared(listener, "public.note")).isEqualTo(1);
        assertThat(compared(listener, "public.account")).isEqualTo(1);
        assertThat(compared(listener, "public.keyless")).isEqualTo(1);
        assertThat(listener.validatedWhenUsable).containsExactly("false");
        assertThat(texts(copies.target(), VALIDATED)).containsExactly("true");
        assertThat(listener.refusals).hasSize(1);
        assertThat(report.refused()).contains(listener.refusals.get(0));
    }

    @Test
    void whatNobodyHasNotedIsFoundAllTheSame() {
        DatabaseUrl admin = TestPostgres.source().admin(copies.source().database());
        Interfering listener = new Interfering(() -> TestPostgres.execute(
                admin, "SET session_replication_role = replica", "INSERT INTO public.uniquely VALUES (1, 'unseen')"));

        CopyReport report = finish(listener);

        assertThat(report.verified()).isFalse();
        assertThat(report.differences()).singleElement().asString().contains("public.uniquely");
    }

    @Test
    void aTargetThatDiffersKeepsNobodyFromWriting() {
        TestPostgres.execute(copies.target(), "INSERT INTO uniquely VALUES (1, 'stranger')");

        assertThatThrownBy(() -> finish(new RecordingListener()))
                .isInstanceOf(CopyException.class)
                .hasMessageContaining("public.uniquely")
                .hasMessageContaining("nobody is kept from writing");

        TestPostgres.execute(copies.source(), "INSERT INTO scratch VALUES (1, 'x')");
    }

    private CopyReport finish(RecordingListener listener) {
        return new DatabaseCopy().finish(copies.request(), SyncCopyTest.QUICK, CutOver.PLAIN, listener);
    }

    private static long compared(RecordingListener listener, String table) {
        return listener.proofs.stream()
                .filter(proof -> proof.table().equals(table))
                .count();
    }

    private static List<String> texts(DatabaseUrl url, String sql) {
        try (Connection connection = TestPostgres.connect(url)) {
            return Rows.texts(connection, sql);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Does something when tables have been compared for the first time. */
    private final class Interfering extends RecordingListener {
        final List<String> validatedWhenUsable = new ArrayList<>();
        private final Runnable interference;
        private boolean done;

        Interfering(Runnable interference) {
            this.interference = interference;
        }

        @Override
        public void phaseFinished(Phase phase) {
            super.phaseFinished(phase);
            if (phase == Phase.VERIFY && !done) {
                done = true;
                interference.run();
            }
        }

        @Override
        public void usable(Duration refused) {
            super.usable(refused);
            validatedWhenUsable.addAll(texts(copies.target(), VALIDATED));
        }
    }
}
