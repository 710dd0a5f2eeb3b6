package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.StartedProcess;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** How machines go to another release. */
class StrategyTest {
    private RolledApp app;

    @BeforeEach
    void begin() throws InterruptedException {
        app = new RolledApp();
    }

    @AfterEach
    void end() {
        app.close();
    }

    @Test
    void blueGreenMakesNewMachinesAndThenRemovesTheOld() throws InterruptedException {
        WishedApp blue = WishedApp.web(2).by(Strategy.BLUE_GREEN);
        app.deploy(blue);
        Set<String> ids = ids();

        RolledApp.Deploy deploy = app.deploy(blue.image(image(2)));

        assertThat(deploy.problems()).isEmpty();
        assertThat(app.images()).containsOnlyKeys("web-1-b", "web-2-b").containsValue(image(2));
        assertThat(ids()).doesNotContainAnyElementsOf(ids);
        assertThat(app.machines().values()).noneMatch(EmulatedMachine::isCordoned);
        assertThat(app.plan(blue.image(image(2))).isEmpty()).isTrue();

        app.deploy(blue.image(image(3)));
        assertThat(app.images()).containsOnlyKeys("web-1", "web-2").containsValue(image(3));
    }

    @Test
    void blueGreenMovesNoTrafficToMachinesThatAreNotHealthy() throws InterruptedException {
        WishedApp blue = WishedApp.web(2).by(Strategy.BLUE_GREEN);
        app.deploy(blue);
        Set<String> ids = ids();
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());
        app.fly().forgetCalls();

        RolledApp.Deploy deploy = app.deploy(blue.image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("Machine 'web-1-b', which was new, was removed."));
        assertThat(ids()).isEqualTo(ids);
        assertThat(app.writes()).doesNotContain("machines:uncordon", "machines:cordon", "machines:update");
    }

    @Test
    void blueGreenChangesProcessTypesWithoutTrafficInPlace() throws InterruptedException {
        WishedApp blue = WishedApp.web(1).with(service(WORKER, 2)).by(Strategy.BLUE_GREEN);
        app.deploy(blue);

        app.deploy(blue.image(image(2)));

        assertThat(app.machines()).containsOnlyKeys("web-1-b", "worker-1", "worker-2");
    }

    @Test
    void aKilledBlueGreenRollOutGoesOnWithItsNewMachines() throws InterruptedException {
        WishedApp blue = WishedApp.web(2).by(Strategy.BLUE_GREEN);
        app.deploy(blue);
        app.fly().faults().strike(1, call -> call.action().equals("machines:uncordon"), Mode.STOP_AFTER);
        app.deploy(blue.image(image(2)));
        app.fly().faults().heal();
        assertThat(app.machines()).hasSize(4);
        app.fly().forgetCalls();

        assertThat(app.deploy(blue.image(image(2))).problems()).isEmpty();

        assertThat(app.writes()).doesNotContain("machines:create");
        assertThat(app.images()).containsOnlyKeys("web-1-b", "web-2-b").containsValue(image(2));
    }

    @Test
    void aCanaryIsTriedAndRemovedBeforeTheOthersAreChanged() throws InterruptedException {
        WishedApp canary = WishedApp.web(2).by(Strategy.CANARY);
        app.deploy(canary);
        int before = app.fly().programs().started().size();

        assertThat(app.deploy(canary.image(image(2))).problems()).isEmpty();

        List<StartedProcess> started = app.fly().programs().started();
        assertThat(started.subList(before, started.size()))
                .hasSize(3)
                .first()
                .satisfies(process -> assertThat(ids()).doesNotContain(process.machine()));
        assertThat(app.images()).containsOnlyKeys("web-1", "web-2").containsValue(image(2));
    }

    @Test
    void aCanaryThatFailsLeavesTheOthersAlone() throws InterruptedException {
        WishedApp canary = WishedApp.web(2).by(Strategy.CANARY);
        app.deploy(canary);
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.exiting(1));
        app.fly().forgetCalls();

        RolledApp.Deploy deploy = app.deploy(canary.image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(
                        problem -> assertThat(problem).contains("Machine 'web-canary', which was new, was removed."));
        assertThat(app.writes()).doesNotContain("machines:update");
        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2");
    }

    private Set<String> ids() {
        return app.machines().values().stream().map(EmulatedMachine::id).collect(Collectors.toSet());
    }
}
