package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.platform.fly.machine.Notes;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.node.ObjectNode;

/** The life of machines when nothing goes wrong. */
class RollingTest {
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
    void theFirstRollOutMakesAHealthyMachineForEachProcess() throws InterruptedException {
        app.secret("PASSWORD", "correct horse");

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2).with(service(WORKER, 1)));

        assertThat(deploy.problems()).isEmpty();
        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2", "worker-1");
        EmulatedMachine web = app.machine("web-1");
        assertThat(web.state()).isEqualTo(MachineState.STARTED);
        assertThat(web.environment())
                .containsEntry("PORT", "8080")
                .containsEntry("GREETING", "hello")
                .containsEntry("PASSWORD", "correct horse")
                .containsEntry("PROCESS_TYPE", "web")
                .containsEntry("PRIMARY_REGION", "iad");
        assertThat(web.metadata())
                .containsEntry("fly_platform_version", "v2")
                .containsEntry("fly_process_group", "web")
                .containsEntry("fly_release_version", "1")
                .containsEntry("heroku_migrate", "shop")
                .containsEntry(Notes.ROLLOUT, Notes.DONE);
        assertThat(web.lease()).isEmpty();
    }

    @Test
    void aSecondRollOutOfTheSameWritesNothing() throws InterruptedException {
        app.deploy(WishedApp.full());
        app.fly().forgetCalls();

        RolledApp.Deploy again = app.deploy(WishedApp.full());

        assertThat(again.plan().isEmpty()).isTrue();
        assertThat(app.writes()).isEmpty();
    }

    @Test
    void anotherImageIsRolledOutToTheSameMachines() throws InterruptedException {
        app.deploy(WishedApp.web(3));
        Map<String, String> ids = ids();

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(3).image(image(2)));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("image");
        assertThat(ids()).isEqualTo(ids);
        assertThat(app.images().values()).containsOnly(image(2));
        assertThat(app.machine("web-3").metadata())
                .containsEntry("fly_release_version", "2")
                .containsEntry(Notes.ROLLOUT, Notes.DONE);
    }

    @Test
    void whatTheUserGaveToAMachineBesidesStaysThere() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.during(() -> app.machine("web-1")
                .config()
                .putArray("mounts")
                .addObject()
                .put("volume", "vol_1")
                .put("path", "/data"));
        assertThat(app.plan(WishedApp.web(1)).isEmpty()).isTrue();

        app.deploy(WishedApp.web(1).image(image(2)));

        assertThat(app.images()).containsEntry("web-1", image(2));
        assertThat(app.machine("web-1").config().path("mounts").toString())
                .isEqualTo("[{\"volume\":\"vol_1\",\"path\":\"/data\"}]");
    }

    @Test
    void whatFlyctlAddedToAServiceStaysThere() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.during(() -> {
            ObjectNode service =
                    (ObjectNode) app.machine("web-1").config().path("services").path(0);
            service.putObject("concurrency").put("type", "requests").put("soft_limit", 20);
            ((ObjectNode) service.path("ports").path(1))
                    .putObject("tls_options")
                    .put("default_self_signed", true);
            ((ObjectNode) service.path("checks").path(0)).put("tls_skip_verify", true);
        });
        assertThat(app.plan(WishedApp.web(1)).isEmpty()).isTrue();

        app.deploy(WishedApp.web(1).image(image(2)));

        assertThat(app.images()).containsEntry("web-1", image(2));
        assertThat(app.machine("web-1").config().path("services").toString())
                .contains(
                        "\"concurrency\":{\"type\":\"requests\",\"soft_limit\":20}",
                        "\"tls_options\":{\"default_self_signed\":true}",
                        "\"tls_skip_verify\":true");
        assertThat(app.plan(WishedApp.web(1).image(image(2))).isEmpty()).isTrue();
    }

    @Test
    void anotherVariableIsNamedInThePlanWithoutItsValue() throws InterruptedException {
        app.deploy(WishedApp.web(1));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).variable("GREETING", "good evening"));

        assertThat(deploy.fields("process/web")).containsExactly("variables");
        assertThat(deploy.plan().toString()).contains("GREETING").doesNotContain("good evening");
        assertThat(app.machine("web-1").environment()).containsEntry("GREETING", "good evening");
    }

    @Test
    void anotherSecretStartsMachinesAgainThatThenSeeIt() throws InterruptedException {
        app.secret("PASSWORD", "correct horse");
        app.deploy(WishedApp.web(2));
        app.secret("PASSWORD", "battery staple");

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2));

        assertThat(deploy.fields("process/web")).containsExactly("secrets");
        assertThat(app.machine("web-2").environment()).containsEntry("PASSWORD", "battery staple");
    }

    @Test
    void moreAndFewerProcessesAreMadeAndRemovedWithoutTouchingTheOthers() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        String first = app.machine("web-1").version();

        assertThat(app.deploy(WishedApp.web(3)).fields("process/web")).containsExactly("count");
        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2", "web-3");

        app.deploy(WishedApp.web(2));
        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2");
        assertThat(app.machine("web-1").version()).isEqualTo(first);
    }

    @Test
    void aProcessTypeIsAddedAndRemoved() throws InterruptedException {
        app.deploy(WishedApp.web(1));

        assertThat(app.deploy(WishedApp.web(1).with(service(WORKER, 2))).done())
                .containsExactlyInAnyOrder("process/worker", "release/record");
        assertThat(app.machines()).containsOnlyKeys("web-1", "worker-1", "worker-2");

        assertThat(app.plan(WishedApp.web(1)).blocked())
                .singleElement()
                .satisfies(blocked -> assertThat(blocked.reason())
                        .contains("ends all processes of type worker, which the application has no longer"));
        assertThat(app.deploy(WishedApp.web(1)).done()).containsExactlyInAnyOrder("process/worker", "release/record");
        assertThat(app.machines()).containsOnlyKeys("web-1");
    }

    @Test
    void aProcessTypeWithCountZeroHasNoMachines() throws InterruptedException {
        app.deploy(WishedApp.web(2));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(0));

        assertThat(deploy.problems()).isEmpty();
        assertThat(app.machines()).isEmpty();
        assertThat(app.plan(WishedApp.web(0)).isEmpty()).isTrue();
    }

    @Test
    void machinesThatSomebodyStoppedRunAgain() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.during(() -> app.machine("web-2").life().stop());

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("running");
        assertThat(app.machine("web-2").state()).isEqualTo(MachineState.STARTED);
    }

    @Test
    void itGetsAlongWithTheFewCallsThatFlyAllows() throws InterruptedException {
        app.deploy(WishedApp.web(3));
        app.limitCalls();

        assertThat(app.deploy(WishedApp.web(4).image(image(2))).problems()).isEmpty();

        assertThat(app.images()).hasSize(4).containsValue(image(2));
    }

    @Test
    void everythingCanBeRemoved() throws InterruptedException {
        app.deploy(WishedApp.full());

        assertThat(app.destroy(WishedApp.full()).problems()).isEmpty();

        assertThat(app.machines()).isEmpty();
    }

    private Map<String, String> ids() {
        return app.machines().values().stream().collect(Collectors.toMap(EmulatedMachine::name, EmulatedMachine::id));
    }
}
