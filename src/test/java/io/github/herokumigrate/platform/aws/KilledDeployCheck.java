package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A first deploy in which one call goes wrong: every single one, in every way, each in an account of its own. It takes a
 * quarter of an hour and more, so it has a Maven profile of its own, {@code killed}.
 */
class KilledDeployCheck {
    private static DisturbedRuns runs;

    @BeforeAll
    static void measure() throws InterruptedException {
        runs = DisturbedRuns.of(FirstDeploy.full());
    }

    @TestFactory
    Stream<DynamicTest> atEveryWriteItComesToTheSameEnd() {
        return new Points(
                        runs,
                        Kind.WRITE,
                        List.of(
                                Mode.ERROR_BEFORE,
                                Mode.ERROR_AFTER,
                                Mode.TIMEOUT_AFTER,
                                Mode.STOP_BEFORE,
                                Mode.STOP_AFTER))
                .tests(runs::tried);
    }

    @TestFactory
    Stream<DynamicTest> atEveryReadItComesToTheSameEnd() {
        return new Points(runs, Kind.READ, List.of(Mode.ERROR_BEFORE, Mode.STOP_BEFORE)).tests(runs::tried);
    }

    /** As {@link Mode#STOP_BEFORE} and {@link Mode#STOP_AFTER}, but with all the patience that the SDK has. */
    @ParameterizedTest
    @CsvSource({
        "KILL_BEFORE, rds:CreateDBInstance",
        "KILL_AFTER, rds:CreateDBInstance",
        "KILL_BEFORE, ecs:RunTask",
        "KILL_AFTER, ecs:RunTask",
        "KILL_BEFORE, ecs:CreateService",
        "KILL_AFTER, ecs:CreateService"
    })
    void cutOffItComesToTheSameEnd(Mode mode, String action) throws Exception {
        Trial trial = runs.tried(new Disturbance(action, 1, mode));

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsExactly(action);
        assertThat(trial.reruns()).isEqualTo(1);
    }
}
