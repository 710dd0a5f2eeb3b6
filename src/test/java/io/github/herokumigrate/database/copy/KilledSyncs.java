package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.sync.BusyApplication;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Copies that follow their source, of which each step is killed at some instant and then taken again. */
final class KilledSyncs {
    private final Path directory;
    private final Duration followed;
    private final Duration finished;
    private final Duration aborted;

    private KilledSyncs(Path directory, Duration followed, Duration finished, Duration aborted) {
        this.directory = directory;
        this.followed = followed;
        this.finished = finished;
        this.aborted = aborted;
    }

    /** Learns how long each step takes. */
    static KilledSyncs of(Path directory) throws IOException, InterruptedException {
        try (KilledSteps steps = KilledSteps.in(directory, WayBack.CLOSED)) {
            return new KilledSyncs(
                    directory, steps.whole(SyncStep.FOLLOW), steps.whole(SyncStep.FINISH), steps.whole(SyncStep.ABORT));
        }
    }

    /** Kills each step when this part of its time is over and takes it again, to the same end as without. */
    void tryKillingAt(double instant) throws Exception {
        try (KilledSteps steps = KilledSteps.in(directory, WayBack.CLOSED)) {
            Map<Long, String> ledger;
            try (BusyApplication application = BusyApplication.start(steps.copies.source())) {
                steps.killAndTake(SyncStep.FOLLOW, followed, instant);
                steps.killAndTake(SyncStep.FINISH, finished, instant);
                ledger = application.stop();
            }
            assertThat(SyncCopyTest.accounts(steps.copies.target())).containsAllEntriesOf(ledger);
            assertThat(SyncCopyTest.traces(steps.copies.target())).isEmpty();
            assertThat(steps.app.maintenance()).isTrue();
            assertThat(steps.app.quantity("worker")).isZero();
            assertThat(steps.app.quantity("web")).isEqualTo(2);

            steps.killAndTake(SyncStep.ABORT, aborted, instant);

            assertThat(steps.app.maintenance()).isFalse();
            assertThat(steps.app.quantity("worker")).isEqualTo(3);
            TestPostgres.execute(steps.copies.source(), "INSERT INTO scratch VALUES (-1, 'x')");
            steps.requireNoTraces();
        }
    }
}
