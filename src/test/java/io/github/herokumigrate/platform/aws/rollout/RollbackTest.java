package io.github.herokumigrate.platform.aws.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.model.ProcessType;
import io.github.herokumigrate.plan.ResourceId;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class RollbackTest {
    private static final ResourceId WEB = Rollouts.id(ProcessType.WEB);
    private static final ResourceId WORKER = Rollouts.id(ProcessType.of("worker"));

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
    void itGoesBackToThePreviousRevisionAndTellsWhatHasNone() throws Exception {
        app.apply(app.services(Fakes.web(1, "good"), Fakes.worker(1, "good")));
        app.apply(app.services(Fakes.web(1, "better"), Fakes.worker(1, "good")));
        Rollback rollback = app.rollouts().rollback();

        assertThat(rollback.steps())
                .containsExactly(
                        new WayBack.Step(WEB, "hm-acme-orders-web:2", Optional.of("hm-acme-orders-web:1")),
                        new WayBack.Step(WORKER, "hm-acme-orders-worker:1", Optional.empty()));

        rollback.apply(rollback.steps());
        assertThat(app.ecs().service("web").revision()).isEqualTo("hm-acme-orders-web:1");
        assertThat(app.ecs().service("web").serviceDeployments()).hasSize(3);
    }

    @Test
    void aRollOutThatGoesOnIsTakenBackByEcs() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));
        app.ecs().service("web").hold();
        app.ecs().killAfter("UpdateService", 1);
        app.apply(app.services(Fakes.web(1, "better")));
        Rollback rollback = app.rollouts().rollback();
        var steps = rollback.steps();
        assertThat(steps)
                .containsExactly(new WayBack.Step(WEB, "hm-acme-orders-web:2", Optional.of("hm-acme-orders-web:1")));
        app.ecs().operations();

        app.ecs().service("web").letGo();
        app.ecs().service("web").slow();
        rollback.apply(steps);

        assertThat(FakeEcs.writes(app.ecs().operations())).containsExactly("StopServiceDeployment");
        assertThat(app.ecs().service("web").revision()).isEqualTo("hm-acme-orders-web:1");
    }

    @Test
    void aRevisionThatNeverWorkedIsNotGoneBackTo() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));
        app.apply(app.services(Fakes.web(1, "broken")));
        app.apply(app.services(Fakes.web(1, "better")));
        Rollback rollback = app.rollouts().rollback();

        assertThat(rollback.steps())
                .containsExactly(new WayBack.Step(WEB, "hm-acme-orders-web:3", Optional.of("hm-acme-orders-web:1")));
        rollback.apply(rollback.steps());
        assertThat(app.ecs().service("web").revision()).isEqualTo("hm-acme-orders-web:1");
    }

    @Test
    void whereNoneWorkedBeforeThereIsNoWayBack() throws Exception {
        app.apply(app.services(Fakes.web(1, "broken")));
        app.apply(app.services(Fakes.web(1, "good")));

        assertThat(app.rollouts().rollback().steps())
                .containsExactly(new WayBack.Step(WEB, "hm-acme-orders-web:2", Optional.empty()));
    }

    @Test
    void aSecondOneGoesBackToWhatTheFirstOneLeft() throws Exception {
        app.apply(app.services(Fakes.web(1, "good")));
        app.apply(app.services(Fakes.web(1, "better")));
        app.apply(app.services(Fakes.web(1, "best")));
        Rollback first = app.rollouts().rollback();
        first.apply(first.steps());

        Rollback second = app.rollouts().rollback();
        assertThat(second.steps())
                .containsExactly(new WayBack.Step(WEB, "hm-acme-orders-web:2", Optional.of("hm-acme-orders-web:3")));
    }

    @Test
    void whereNothingIsSaidOfRollOutsItIsTheRevisionBefore() throws Exception {
        app.ecs().withoutServiceDeployments();
        app.apply(app.services(Fakes.web(1, "good")));
        app.apply(app.services(Fakes.web(1, "better")));
        app.apply(app.services(Fakes.web(1, "best")));

        assertThat(app.rollouts().rollback().steps())
                .containsExactly(new WayBack.Step(WEB, "hm-acme-orders-web:3", Optional.of("hm-acme-orders-web:2")));
    }

    @Test
    void oneThatFailsIsTold() throws Exception {
        app.apply(app.services(Fakes.web(0, "broken")));
        app.apply(app.services(Fakes.web(1, "good")));
        Rollback rollback = app.rollouts().rollback();

        assertThatThrownBy(() -> rollback.apply(rollback.steps()))
                .hasMessageContaining("Could not roll back web to hm-acme-orders-web:1. ECS says: ROLLBACK_SUCCESSFUL");
    }
}
