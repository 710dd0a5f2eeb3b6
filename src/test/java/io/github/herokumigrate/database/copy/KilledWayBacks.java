package io.github.herokumigrate.database.copy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.sync.BusyApplication;
import io.github.herokumigrate.testing.TestPostgres;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;

/** Ways back from a database in use, of which each step is killed at some instant and then taken again. */
final class KilledWayBacks {
    private final Path directory;
    private final Duration finished;
    private final Duration reversed;
    private final Duration switched;

    private KilledWayBacks(Path directory, Duration finished, Duration reversed, Duration switched) {
        this.directory = directory;
        this.finished = finished;
        this.reversed = reversed;
        this.switched = switched;
    }

    /** Learns how long each step takes. */
    static KilledWayBacks of(Path directory) throws IOException, InterruptedException {
        try (KilledSteps steps = KilledSteps.in(directory, WayBack.OPEN)) {
            steps.take(SyncStep.FOLLOW);
            return new KilledWayBacks(
                    directory,
                    steps.whole(SyncStep.FINISH),
                    steps.whole(SyncStep.REVERSE),
                    steps.whole(SyncStep.SWITCH_BACK));
        }
    }

    /** Kills each step when this part of its time is over and takes it again, to the same end as without. */
    void tryKillingAt(double instant) throws Exception {
        try (KilledSteps steps = KilledSteps.in(directory, WayBack.OPEN)) {
            Map<Long, String> before;
            Map<Long, String> after;
            try (BusyApplication application = BusyApplication.start(steps.copies.source())) {
                steps.take(SyncStep.FOLLOW);
                steps.killAndTake(SyncStep.FINISH, finished, instant);
                before = application.stop();
            }
            try (BusyApplication application = BusyApplication.start(steps.copies.target(), 1)) {
                steps.killAndTake(SyncStep.REVERSE, reversed, instant);
                assertThat(steps.app.maintenance()).isTrue();
                steps.killAndTake(SyncStep.SWITCH_BACK, switched, instant);
                after = application.stop();
            }
            assertThat(SyncCopyTest.accounts(steps.copies.source()))
                    .containsAllEntriesOf(before)
                    .containsAllEntriesOf(after);
            assertThat(steps.app.maintenance()).isFalse();
            assertThat(steps.app.quantity("worker")).isEqualTo(3);
            TestPostgres.execute(steps.copies.source(), "INSERT INTO scratch VALUES (-1, 'x')");
            assertThatThrownBy(
                            () -> TestPostgres.execute(steps.copies.target(), "INSERT INTO scratch VALUES (-1, 'x')"))
                    .hasMessageContaining("read-only");
            steps.requireNoTraces();
        }
    }
}
