package io.github.herokumigrate.platform.fly.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.platform.fly.rollout.DisturbedRuns.Trial;
import io.github.herokumigrate.testing.EveryNth;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * Roll-outs in which one writing call goes wrong: every single one, in every way, each in an account of its own. It takes
 * long, so it has a Maven profile of its own, {@code killed}.
 */
class KilledRollOutCheck {
    private static final List<Mode> MODES =
            List.of(Mode.STOP_BEFORE, Mode.STOP_AFTER, Mode.ERROR_BEFORE, Mode.ERROR_AFTER, Mode.TIMEOUT_AFTER);

    @TestFactory
    Stream<DynamicNode> atEveryWriteItComesToTheSameEnd() {
        return Arrays.stream(Journey.values()).map(KilledRollOutCheck::container);
    }

    private static DynamicNode container(Journey journey) {
        return DynamicContainer.dynamicContainer(journey.name(), tests(journey));
    }

    private static Stream<DynamicTest> tests(Journey journey) {
        DisturbedRuns runs = measured(journey);
        return MODES.stream()
                .flatMap(mode -> IntStream.rangeClosed(1, runs.writes())
                        .mapToObj(write ->
                                DynamicTest.dynamicTest(mode + " at write " + write, () -> check(runs, write, mode))))
                .filter(new EveryNth<>());
    }

    private static void check(DisturbedRuns runs, int write, Mode mode) throws InterruptedException {
        Trial trial = runs.tried(write, mode);

        assertThat(trial.faults()).as("struck: %s", trial.struck()).isEmpty();
    }

    private static DisturbedRuns measured(Journey journey) {
        try {
            return DisturbedRuns.of(journey);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
