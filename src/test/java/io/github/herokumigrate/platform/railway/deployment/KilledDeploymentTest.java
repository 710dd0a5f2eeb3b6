package io.github.herokumigrate.platform.railway.deployment;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.testing.DisturbedRuns;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Deployments that go wrong at every kind of write. */
class KilledDeploymentTest {
    @ParameterizedTest
    @EnumSource
    void howeverItIsDisturbedItComesToTheSameEnd(Journeys journey) throws InterruptedException {
        DisturbedRuns<DeployedRun> runs = DisturbedRuns.of(DeployedRun::new, journey);

        assertThat(List.of(
                        runs.killedAtEachWrite(Mode.STOP_BEFORE),
                        runs.killedAtEachWrite(Mode.STOP_AFTER),
                        runs.disturbedAtEachWrite(Mode.TIMEOUT_AFTER)))
                .allSatisfy(trial -> {
                    assertThat(trial.faults()).isEmpty();
                    assertThat(trial.struck())
                            .containsAll(runs.occurrences(Kind.WRITE).keySet());
                })
                .last()
                .satisfies(trial -> assertThat(trial.reruns()).isZero());
    }
}
