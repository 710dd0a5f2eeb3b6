package io.github.herokumigrate.platform.fly.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Roll-outs that go wrong at every kind of write; at every single one they do in {@link KilledRollOutCheck}. */
class KilledRollOutTest {
    @ParameterizedTest
    @EnumSource
    void howeverItIsDisturbedItComesToTheSameEnd(Journey journey) throws InterruptedException {
        DisturbedRuns runs = DisturbedRuns.of(journey);

        assertThat(List.of(
                        runs.killedAtEachWrite(Mode.STOP_BEFORE),
                        runs.killedAtEachWrite(Mode.STOP_AFTER),
                        runs.withoutTheFirstAnswers()))
                .allSatisfy(trial -> {
                    assertThat(trial.faults()).isEmpty();
                    assertThat(trial.struck()).containsAll(runs.actions());
                })
                .last()
                .satisfies(trial -> assertThat(trial.reruns()).isZero());
    }
}
