package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.herokumigrate.emulator.aws.fault.Mode;
import io.github.herokumigrate.emulator.aws.wire.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A first deploy, and a destroy, in which one call goes wrong: every single one, in every way, each in an account of its
 * own. It takes about half an hour, so it has a Maven profile of its own, {@code killed}.
 */
class KilledDeployCheck {
    /** What a read can't be made to do is to take effect. */
    private static final List<Mode> AT_READS = List.of(Mode.ERROR_BEFORE, Mode.STOP_BEFORE);

    private static final List<Mode> AT_WRITES =
            List.of(Mode.ERROR_BEFORE, Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER, Mode.STOP_BEFORE, Mode.STOP_AFTER);

    private static final FirstDeploy DEPLOY = FirstDeploy.full();

    @TestFactory
    Stream<DynamicTest> aDeployComesToTheSameEndWhateverCallGoesWrong() throws Exception {
        return tests(DisturbedRuns.of(DEPLOY));
    }

    @TestFactory
    Stream<DynamicTest> aDestroyComesToTheSameEndWhateverCallGoesWrong() throws Exception {
        return tests(DisturbedRuns.of(new ForcedDestroy(DEPLOY)));
    }

    private static Stream<DynamicTest> tests(DisturbedRuns runs) {
        return Arrays.stream(Kind.values()).flatMap(kind -> tests(runs, kind));
    }

    private static Stream<DynamicTest> tests(DisturbedRuns runs, Kind kind) {
        List<Mode> modes = kind == Kind.READ ? AT_READS : AT_WRITES;
        return modes.stream()
                .flatMap(mode -> runs.occurrences(kind).entrySet().stream()
                        .flatMap(action -> IntStream.rangeClosed(1, action.getValue())
                                .mapToObj(occurrence -> new Disturbance(action.getKey(), occurrence, mode)))
                        .map(disturbance ->
                                DynamicTest.dynamicTest(disturbance.toString(), () -> check(runs, disturbance, kind))));
    }

    private static void check(DisturbedRuns runs, Disturbance disturbance, Kind kind) throws InterruptedException {
        Trial trial = runs.tried(disturbance);

        assertThat(trial.faults()).isEmpty();
        if (kind == Kind.READ) {
            // How often something is looked at until it is ready differs from run to run.
            assumeThat(trial.struck()).isNotEmpty();
        }
        assertThat(trial.struck()).containsExactly(disturbance.action());
        if (disturbance.mode() == Mode.TIMEOUT_AFTER) {
            assertThat(trial.reruns()).as("the SDK repeats it").isZero();
        } else {
            assertThat(trial.reruns()).isLessThanOrEqualTo(1);
        }
    }
}
