package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.plan.Outcome;
import io.github.herokumigrate.plan.Outcome.State;
import io.github.herokumigrate.plan.ResourceId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class PlanProgressTextTest {
    private static final Change DATABASE = new Change.Create(ResourceId.parse("database/main"));
    private static final Change WEB = new Change.Update(ResourceId.parse("process/web"), List.of());
    private static final Change WORKER = new Change.Replace(ResourceId.parse("process/worker"), List.of());
    private static final Change CACHE =
            new Change.Blocked(new Change.Delete(ResourceId.parse("cache/main")), "It holds data.");

    @Test
    void aLineTellsWhatBeginsAndWhatBecomesOfIt() {
        List<String> lines = new ArrayList<>();
        PlanProgressText progress = new PlanProgressText(lines::add);

        progress.finished(outcome(new Change.None(ResourceId.parse("network/main")), State.UNCHANGED, 0, null));
        progress.started(DATABASE);
        progress.finished(outcome(DATABASE, State.DONE, 4200, null));
        progress.started(WEB);
        progress.finished(outcome(WEB, State.FAILED, 85, "It exited early with 1:\nno memory"));
        progress.finished(outcome(WORKER, State.NOT_TRIED, 0, "It has to wait for what failed: process/web"));
        progress.finished(outcome(CACHE, State.FAILED, 0, "It holds data."));

        assertThat(String.join("\n", lines)).isEqualTo("""
                start    create   database/main
                done     create   database/main (4.2 s)
                start    update   process/web
                failed   update   process/web (85 ms): It exited early with 1:
                skipped  replace  process/worker: It has to wait for what failed: process/web
                failed   blocked  cache/main: It holds data.""");
    }

    private static Outcome outcome(Change change, State state, long millis, String problem) {
        return new Outcome(change, state, Optional.ofNullable(problem), Duration.ofMillis(millis));
    }
}
