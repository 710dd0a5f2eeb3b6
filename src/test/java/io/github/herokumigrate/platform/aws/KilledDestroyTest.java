package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A destroy that goes wrong at every kind of write; at every single call, and in every way, it does in
 * {@link KilledDestroyCheck}.
 */
class KilledDestroyTest {
    private static final FirstDeploy DEPLOY = FirstDeploy.full();

    private static DisturbedRuns runs;

    @BeforeAll
    static void measure() throws InterruptedException {
        runs = DisturbedRuns.of(new ForcedDestroy(DEPLOY));
    }

    @Test
    void killedAtEveryOperationOneAfterTheOtherItComesToTheSameEnd() throws Exception {
        Trial trial = runs.killedAtEachWrite(Mode.STOP_AFTER);

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes());
    }

    @Test
    void refusedAtEveryOperationItComesToTheSameEnd() throws Exception {
        Trial trial = runs.disturbedAtEachWrite(Mode.ERROR_AFTER);

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes());
    }

    @Test
    void whatAnUnfinishedDeployLeavesIsRemoved() throws Exception {
        assertThat(runs.afterUnfinished(DEPLOY, 4).faults()).isEmpty();
    }

    private static Set<String> writes() {
        return runs.occurrences(Kind.WRITE).keySet();
    }
}
