package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.Rollback;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The way back to what ran before. */
class RollbackTest {
    private static final WishedApp FIRST = WishedApp.web(2).with(service(WORKER, 1));
    private static final WishedApp SECOND = FIRST.image(image(2)).variable("GREETING", "good evening");

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
    void everyProcessTypeGoesBackToItsImageAndVariables() throws InterruptedException {
        app.deploy(FIRST);
        app.deploy(SECOND);

        Rollback rollback = app.rollouts(FIRST).rollback();
        List<String> heard = run(rollback);

        assertThat(rollback.steps())
                .first()
                .isEqualTo(new Rollback.Step(
                        "process/web",
                        "release 2, image sha256:222222222222",
                        "release 1, image sha256:111111111111; secrets keep their present values, as Fly.io keeps no earlier"
                                + " ones"));
        assertThat(heard)
                .containsExactly(
                        "started process/web",
                        "finished process/web",
                        "started process/worker",
                        "finished process/worker");
        assertThat(app.images().values()).containsOnly(image(1));
        assertThat(app.machine("web-2").environment()).containsEntry("GREETING", "hello");
        assertThat(app.plan(FIRST).isEmpty()).isTrue();
    }

    @Test
    void machinesThatWereMadeSinceGoBackToWhatTheOthersRan() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.deploy(WishedApp.web(3).image(image(2)));

        run(app.rollouts(WishedApp.web(3)).rollback());

        assertThat(app.images()).hasSize(3);
        assertThat(app.images().values()).containsOnly(image(1));
    }

    @Test
    void whatNeverBecameHealthyIsNothingToGoBackTo() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());
        app.deploy(WishedApp.web(1).image(image(2)));

        assertThatThrownBy(() -> app.rollouts(WishedApp.web(1)).rollback())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("There is nothing to go back to:");
    }

    @Test
    void withoutAnEarlierReleaseThereIsNothingToGoBackTo() throws InterruptedException {
        app.deploy(FIRST);

        assertThatThrownBy(() -> app.rollouts(FIRST).rollback())
                .isInstanceOf(MigrationException.class)
                .hasMessageStartingWith("There is nothing to go back to:");
    }

    @Test
    void whatDoesNotRunAnyMoreIsToldAndThePresentStays() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.deploy(WishedApp.web(2).image(image(2)));
        app.fly().programs().when(process -> process.image().equals(image(1)), Program.unhealthy());

        assertThatThrownBy(() -> run(app.rollouts(WishedApp.web(2)).rollback()))
                .isInstanceOf(MigrationException.class)
                .hasMessageContaining("The roll-out of 'web' failed.");

        assertThat(app.images().values()).containsOnly(image(2));
    }

    @Test
    void afterABlueGreenRollOutTheMachinesThatAreGoneStillTellWhatTheyRan() throws InterruptedException {
        app.deploy(WishedApp.web(2).by(Strategy.BLUE_GREEN));
        app.deploy(WishedApp.web(2).by(Strategy.BLUE_GREEN).image(image(2)));

        run(app.rollouts(WishedApp.web(2)).rollback());

        assertThat(app.images()).hasSize(2);
        assertThat(app.images().values()).containsOnly(image(1));
    }

    @Test
    void aKilledBlueGreenRollbackGoesOnWithItsNewMachines() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.deploy(WishedApp.web(2).image(image(2)));
        WishedApp blue = WishedApp.web(2).by(Strategy.BLUE_GREEN);
        app.fly().faults().strike(1, call -> call.action().equals("machines:uncordon"), Mode.STOP_AFTER);
        assertThatThrownBy(() -> run(app.rollouts(blue).rollback())).isInstanceOf(MigrationException.class);
        app.fly().faults().heal();
        assertThat(app.machines()).hasSize(4);

        run(app.rollouts(blue).rollback());

        assertThat(app.images()).containsOnlyKeys("web-1-b", "web-2-b").containsValue(image(1));
    }

    private static List<String> run(Rollback rollback) throws InterruptedException {
        List<String> heard = new ArrayList<>();
        rollback.run(new Rollback.Listener() {
            @Override
            public void started(Rollback.Step step) {
                heard.add("started " + step.part());
            }

            @Override
            public void finished(Rollback.Step step) {
                heard.add("finished " + step.part());
            }
        });
        return heard;
    }
}
