package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.platform.ProcessStatus;
import io.github.herokumigrate.platform.ProcessStatus.State;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class ServiceStatusTest {
    private Fakes app;

    @BeforeEach
    void start() {
        app = new Fakes();
    }

    @AfterEach
    void stop() {
        app.close();
    }

    @Test
    void everyTaskIsTold() throws Exception {
        app.apply(app.services(Fakes.web(2, "good")));
        app.ecs().operations();

        List<ProcessStatus> statuses =
                app.rollouts().status().read(Map.of(ProcessType.WEB, 2), Map.of("10.0.0.1", "healthy"));

        assertThat(statuses).extracting(ProcessStatus::name).containsExactly("web.1", "web.2");
        assertThat(statuses).extracting(ProcessStatus::state).containsOnly(State.UP);
        assertThat(statuses.get(0).detail())
                .isEqualTo("task task1 running, hm-acme-orders-web:1, roll-out of hm-acme-orders-web:1 completed");
        assertThat(app.ecs().operations())
                .containsExactly("ListServices", "DescribeServices", "ListTasks", "DescribeTasks");
    }

    @Test
    void whatTheLoadBalancerDoesNotReachIsUnhealthy() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));

        assertThat(app.rollouts()
                        .status()
                        .read(Map.of(), Map.of("10.0.0.1", "unhealthy: Health checks failed with these codes: [500]")))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(State.UNHEALTHY);
                    assertThat(status.detail()).contains("target unhealthy: Health checks failed");
                });
    }

    @Test
    void whatEndedIsToldWithItsReason() throws Exception {
        app.apply(app.services(Fakes.worker(1, "broken")));

        assertThat(app.rollouts().status().read(Map.of(), Map.of()))
                .singleElement()
                .satisfies(status -> {
                    assertThat(status.state()).isEqualTo(State.STOPPED);
                    assertThat(status.detail())
                            .contains("exit code 1 of container worker", "roll-out", "failed", "was looked at");
                });
    }

    @Test
    void whatWasNeverStartedIsMissing() {
        assertThat(app.rollouts().status().read(Map.of(ProcessType.WEB, 1), Map.of()))
                .singleElement()
                .hasFieldOrPropertyWithValue("state", State.MISSING);
    }
}
