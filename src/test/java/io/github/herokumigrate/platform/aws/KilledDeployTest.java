package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.Set;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A first deploy that goes wrong at every kind of write; at every single call it does in {@link KilledDeployCheck}. */
class KilledDeployTest {
    private static DisturbedRuns runs;

    @BeforeAll
    static void measure() throws InterruptedException {
        runs = DisturbedRuns.of(FirstDeploy.full());
    }

    @ParameterizedTest
    @EnumSource(names = {"STOP_BEFORE", "STOP_AFTER"})
    void killedAtEveryOperationOneAfterTheOtherItComesToTheSameEnd(Mode mode) throws Exception {
        Trial trial = runs.killedAtEachWrite(mode);

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsAll(writes());
    }

    @ParameterizedTest
    @EnumSource(names = {"ERROR_BEFORE", "ERROR_AFTER"})
    void refusedAtEveryOperationItComesToTheSameEnd(Mode mode) throws Exception {
        Trial trial = runs.disturbedAtEachWrite(mode);

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
