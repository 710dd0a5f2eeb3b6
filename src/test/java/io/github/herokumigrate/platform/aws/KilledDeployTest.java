package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * A first deploy that goes wrong at every kind of write; at every single call, and in every way, it does in
 * {@link KilledDeployCheck}.
 */
class KilledDeployTest {
    private static DisturbedRuns runs;

    @BeforeAll
    static void measure() throws InterruptedException {
        runs = DisturbedRuns.of(FirstDeploy.full());
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
    void withEveryFirstAnswerLostItComesToTheSameEndAtOnce() throws Exception {
        Trial trial = runs.disturbedAtEachWrite(Mode.TIMEOUT_AFTER);

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes());
        assertThat(trial.reruns()).isZero();
    }

    private static Set<String> writes() {
        return runs.occurrences(Kind.WRITE).keySet();
    }
}
