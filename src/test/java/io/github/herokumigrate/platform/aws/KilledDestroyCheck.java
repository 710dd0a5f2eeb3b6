package io.github.herokumigrate.platform.aws;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fault.RecordedCall.Kind;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/**
 * A destroy in which one call goes wrong, and one of what is left of a deploy in which one call went wrong: every single
 * one, each in an account of its own. It takes a quarter of an hour and more, so it has a Maven profile of its own,
 * {@code killed}.
 */
class KilledDestroyCheck {
    private static final FirstDeploy DEPLOY = FirstDeploy.full();

    private static DisturbedRuns deploys;
    private static DisturbedRuns destroys;

    @BeforeAll
    static void measure() throws InterruptedException {
        deploys = DisturbedRuns.of(DEPLOY);
        destroys = DisturbedRuns.of(new ForcedDestroy(DEPLOY));
    }

    @TestFactory
    Stream<DynamicTest> atEveryWriteItComesToTheSameEnd() {
        return new Points(
                        destroys,
                        Kind.WRITE,
                        List.of(
                                Mode.ERROR_BEFORE,
                                Mode.ERROR_AFTER,
                                Mode.TIMEOUT_AFTER,
                                Mode.STOP_BEFORE,
                                Mode.STOP_AFTER))
                .tests(destroys::tried);
    }

    @TestFactory
    Stream<DynamicTest> atEveryReadItComesToTheSameEnd() {
        return new Points(destroys, Kind.READ, List.of(Mode.STOP_BEFORE)).tests(destroys::tried);
    }

    @TestFactory
    Stream<DynamicTest> whatAnUnfinishedDeployLeavesIsRemoved() {
        return new Points(deploys, Kind.WRITE, List.of(Mode.ERROR_AFTER, Mode.STOP_AFTER))
                .tests(point -> destroys.afterUnfinished(DEPLOY, point));
    }
}
