package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Every call of a journey, as points at which it goes wrong. Calls happen side by side, so the n-th call is another one
 * in each run: they are counted by operation.
 *
 * @param runs the journey
 * @param kind which of its calls
 * @param modes how they go wrong
 */
record Points(DisturbedRuns runs, Kind kind, List<Mode> modes) {
    /** How one point is tried. */
    interface Attempt {
        Trial at(Disturbance disturbance) throws InterruptedException;
    }

    Stream<DynamicTest> tests(Attempt attempt) {
        return modes.stream()
                .flatMap(mode -> runs.occurrences(kind).entrySet().stream()
                        .flatMap(action -> IntStream.rangeClosed(1, action.getValue())
                                .mapToObj(occurrence -> new Disturbance(action.getKey(), occurrence, mode))))
                .map(point -> DynamicTest.dynamicTest(point.toString(), () -> check(point, attempt.at(point))));
    }

    private void check(Disturbance disturbance, Trial trial) {
        assertThat(trial.faults()).isEmpty();
        if (kind == Kind.READ) {
            // How often something is looked at until it is ready differs from run to run.
            assumeThat(trial.struck()).isNotEmpty();
        }
        assertThat(trial.struck()).containsExactly(disturbance.action());
        assertThat(trial.reruns()).isLessThanOrEqualTo(disturbance.mode() == Mode.TIMEOUT_AFTER ? 0 : 1);
    }
}
