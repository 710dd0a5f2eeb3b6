package io.github.herokumigrate.platform.fly;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import io.github.herokumigrate.testing.DisturbedRuns;
import io.github.herokumigrate.testing.DisturbedRuns.Trial;
import io.github.herokumigrate.testing.EveryNth;
import io.github.herokumigrate.testing.Journey;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/**
 * Deploys and a destroy in which one call goes wrong: every single one, each in an organization of its own. They share
 * nothing, and run side by side. It takes minutes, so it has a Maven profile of its own, {@code killed}.
 */
@Execution(ExecutionMode.CONCURRENT)
class KilledFlyCheck {
    @TestFactory
    Stream<DynamicTest> atEveryWriteItComesToTheSameEnd() {
        return points(
                Kind.WRITE,
                List.of(Mode.ERROR_BEFORE, Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER, Mode.STOP_BEFORE, Mode.STOP_AFTER));
    }

    @TestFactory
    Stream<DynamicTest> atEveryReadItComesToTheSameEnd() {
        return points(Kind.READ, List.of(Mode.STOP_BEFORE));
    }

    private static Stream<DynamicTest> points(Kind kind, List<Mode> modes) {
        EveryNth<DynamicTest> tried = new EveryNth<>();
        return KilledDeployTest.journeys().stream().flatMap(journey -> {
            DisturbedRuns<DeployedApp> runs = runs(journey);
            return modes.stream()
                    .flatMap(mode -> runs.occurrences(kind).entrySet().stream()
                            .flatMap(operation -> IntStream.rangeClosed(1, operation.getValue())
                                    .mapToObj(occurrence -> DynamicTest.dynamicTest(
                                            journey + ", " + mode + " at " + operation.getKey() + " " + occurrence,
                                            () -> check(kind, runs.tried(operation.getKey(), occurrence, mode))))))
                    .filter(tried);
        });
    }

    private static void check(Kind kind, Trial trial) {
        assertThat(trial.faults()).isEmpty();
        if (kind == Kind.READ) {
            // How often something is looked at until it is ready differs from run to run.
            assumeThat(trial.struck()).isNotEmpty();
        }
        assertThat(trial.struck()).hasSize(1);
    }

    private static DisturbedRuns<DeployedApp> runs(Journey<DeployedApp> journey) {
        try {
            return DisturbedRuns.of(DeployedApp::new, journey);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
