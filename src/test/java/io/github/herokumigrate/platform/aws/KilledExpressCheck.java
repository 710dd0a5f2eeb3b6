package io.github.herokumigrate.platform.aws;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.aws.DisturbedRuns.Trial;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * A deploy in ECS Express Mode, its first and a later one, and a destroy that go wrong at the calls that only it has. Run
 * by the profile {@code killed}.
 */
class KilledExpressCheck {
    private static final FirstDeploy FIRST = of(ChangedApp.lone().app());
    private static final FirstDeploy LATER = of(ChangedApp.lone().code("second"));

    private static DisturbedRuns first;
    private static DisturbedRuns later;
    private static DisturbedRuns destroy;

    /** A deployed application gets another version. */
    private record Redeploy(FirstDeploy before, FirstDeploy after) implements Journey {
        @Override
        public void prepare(DeployedApp account) throws InterruptedException {
            before.prepare(account);
            if (!before.run(account).isEmpty()) {
                throw new IllegalStateException("There is nothing to deploy anew.");
            }
        }

        @Override
        public List<String> run(DeployedApp account) throws InterruptedException {
            return after.run(account);
        }

        @Override
        public List<String> misfits(DeployedApp account) {
            return after.misfits(account);
        }
    }

    @BeforeAll
    static void measure() throws InterruptedException {
        first = DisturbedRuns.of(FIRST);
        later = DisturbedRuns.of(new Redeploy(FIRST, LATER));
        destroy = DisturbedRuns.of(new ForcedDestroy(FIRST));
    }

    @ParameterizedTest
    @CsvSource({
        "STOP_BEFORE, ecs:CreateExpressGatewayService, 2, 1",
        "STOP_AFTER, ecs:CreateExpressGatewayService, 2, 1",
        "ERROR_BEFORE, ecs:CreateExpressGatewayService, 2, 1",
        "ERROR_AFTER, ecs:CreateExpressGatewayService, 2, 1",
        "TIMEOUT_AFTER, ecs:CreateExpressGatewayService, 2, 0",
        "STOP_BEFORE, ecs:DescribeServiceDeployments, 1, 1",
        "STOP_AFTER, ecs:CreateCluster, 2, 1",
        "STOP_BEFORE, iam:AttachRolePolicy, 1, 1"
    })
    void aFirstDeployComesToTheSameEnd(Mode mode, String action, int occurrence, int mostReruns) throws Exception {
        check(first, new Disturbance(action, occurrence, mode), mostReruns);
    }

    @ParameterizedTest
    @CsvSource({"STOP_BEFORE, 1", "STOP_AFTER, 1", "ERROR_BEFORE, 1", "ERROR_AFTER, 1", "TIMEOUT_AFTER, 0"})
    void aLaterDeployComesToTheSameEnd(Mode mode, int mostReruns) throws Exception {
        check(later, new Disturbance("ecs:UpdateExpressGatewayService", 1, mode), mostReruns);
    }

    @ParameterizedTest
    @CsvSource({"STOP_BEFORE, 1", "STOP_AFTER, 1", "ERROR_BEFORE, 1", "ERROR_AFTER, 1", "TIMEOUT_AFTER, 0"})
    void aDestroyComesToTheSameEnd(Mode mode, int mostReruns) throws Exception {
        check(destroy, new Disturbance("ecs:DeleteExpressGatewayService", 1, mode), mostReruns);
    }

    private static void check(DisturbedRuns runs, Disturbance disturbance, int mostReruns) throws InterruptedException {
        Trial trial = runs.tried(disturbance);

        assertThat(trial.faults()).isEmpty();
        assertThat(trial.struck()).containsExactly(disturbance.action());
        assertThat(trial.reruns()).isLessThanOrEqualTo(mostReruns);
    }

    private static FirstDeploy of(TargetApp app) {
        return new FirstDeploy(app, Choices.express());
    }
}
