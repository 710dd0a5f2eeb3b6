package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fault.Mode;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.plan.Change;
import io.github.herokumigrate.platform.fly.machine.Notes;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that do not become healthy, and what runs afterwards. */
class UnhealthyTest {
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
    void anImageWithWhichNothingAnswersIsTakenBack() throws InterruptedException {
        app.deploy(WishedApp.web(3));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(3).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("The roll-out of 'web' failed. Machine 'web-1'")
                        .contains("its checks fail: servicecheck-00-tcp-8080 is critical (connect: connection refused)")
                        .contains("Machine 'web-1' runs again what it ran before.")
                        .contains("Mend it and deploy again."));
        assertThat(app.images().values()).containsOnly(image(1));
        assertThat(app.machines().values()).allMatch(machine -> machine.state() == MachineState.STARTED);
        assertThat(app.machine("web-1").metadata())
                .containsEntry(Notes.ROLLOUT, Notes.DONE)
                .containsKey(Notes.FAILED);
        assertThat(app.plan(WishedApp.web(3)).isEmpty()).isTrue();
    }

    @Test
    void aProcessThatKeepsEndingIsToldWithItsExitCodeAndLastLinesWithoutSecrets() throws InterruptedException {
        app.redactor().learn(Secret.of("correct horse"));
        app.deploy(WishedApp.web(1));
        app.fly()
                .programs()
                .when(
                        process -> process.image().equals(image(2)),
                        Program.exiting(7).printing("Starting with correct horse", "No such table"));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("does not stay up: it ended with exit code 7 again and again")
                        .contains("Its last lines:")
                        .contains("Starting with ***")
                        .contains("No such table")
                        .doesNotContain("horse"));
        assertThat(app.images()).containsEntry("web-1", image(1));
    }

    @Test
    void ofAFirstRollOutThatFailsNothingIsLeft() throws InterruptedException {
        app.fly().programs().when(process -> true, Program.exiting(1));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("Machine 'web-1', which was new, was removed."));
        assertThat(app.machines()).isEmpty();
    }

    @Test
    void oneProcessTypeGoesBackWithoutTheOthers() throws InterruptedException {
        WishedApp both = WishedApp.web(1).with(service(WORKER, 1));
        app.deploy(both);
        app.fly()
                .programs()
                .when(
                        process -> process.commandLine().contains("worker")
                                && process.image().equals(image(2)),
                        Program.exiting(1));

        RolledApp.Deploy deploy = app.deploy(both.image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).startsWith("The roll-out of 'worker' failed."));
        assertThat(app.images()).containsEntry("web-1", image(2)).containsEntry("worker-1", image(1));
    }

    @Test
    void whatFailedCanBeRolledOutOnceItIsMended() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());
        app.deploy(WishedApp.web(2).image(image(2)));
        app.fly().programs().reset();

        assertThat(app.deploy(WishedApp.web(2).image(image(2))).problems()).isEmpty();

        assertThat(app.images().values()).containsOnly(image(2));
        assertThat(app.machine("web-1").metadata()).doesNotContainKey(Notes.FAILED);
    }

    @Test
    void aWrongSecretCantBeTakenBackAndIsSaidSo() throws InterruptedException {
        app.secret("PASSWORD", "right");
        app.deploy(WishedApp.web(2));
        app.secret("PASSWORD", "wrong");
        app.fly()
                .programs()
                .when(process -> "wrong".equals(process.environment().get("PASSWORD")), Program.unhealthy());

        RolledApp.Deploy failed = app.deploy(WishedApp.web(2));

        assertThat(failed.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains(
                                "Machine 'web-1' differs only in secrets from what it ran before, and Fly.io keeps no earlier"
                                        + " values of them."));
        String id = app.machine("web-1").id();
        assertThat(app.deploy(WishedApp.web(2)).problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("Machine 'web-1' differs only in secrets from what it ran before"));
        assertThat(app.machine("web-1").id()).isEqualTo(id);
        app.secret("PASSWORD", "right");
        assertThat(app.deploy(WishedApp.web(2)).problems()).isEmpty();
        assertThat(app.machine("web-1").environment()).containsEntry("PASSWORD", "right");
    }

    @Test
    void moreProcessesThatDoNotStartAreRemovedAgain() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        String version = app.machine("web-1").version();
        app.fly().programs().when(process -> true, Program.exiting(1));

        assertThat(app.deploy(WishedApp.web(2)).problems()).hasSize(1);

        assertThat(app.machines()).containsOnlyKeys("web-1");
        assertThat(app.machine("web-1").version()).isEqualTo(version);
    }

    @Test
    void whatAKilledRunBeganIsNotTakenForGoodAndGoesBackToo() throws InterruptedException {
        app.deploy(WishedApp.web(3));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());
        app.fly().faults().strike(1, call -> call.action().equals("machines:update"), Mode.STOP_AFTER);
        app.deploy(WishedApp.web(3).image(image(2)));
        app.fly().faults().heal();
        assertThat(app.images()).containsEntry("web-1", image(2));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(3).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem).contains("Machine 'web-1' runs again what it ran before."));
        assertThat(app.images().values()).containsOnly(image(1));
        // Its note of the list of releases is lost with the killed run: it is listed anew.
        assertThat(app.plan(WishedApp.web(3)).changes())
                .filteredOn(Change::changesSomething)
                .extracting(change -> change.id().toString())
                .isSubsetOf("release/record");
    }

    @Test
    void allThatAKilledRunHasChangedGoesBackWithTheOneThatFails() throws InterruptedException {
        app.deploy(WishedApp.web(3));
        app.fly().faults().strike(2, call -> call.action().equals("machines:update"), Mode.STOP_BEFORE);
        app.deploy(WishedApp.web(3).image(image(2)));
        app.fly().faults().heal();
        assertThat(app.images()).containsEntry("web-1", image(2)).containsEntry("web-2", image(1));
        app.fly().programs().when(process -> process.image().equals(image(2)), Program.unhealthy());

        assertThat(app.deploy(WishedApp.web(3).image(image(2))).problems()).hasSize(1);

        assertThat(app.images().values()).containsOnly(image(1));
    }
}
