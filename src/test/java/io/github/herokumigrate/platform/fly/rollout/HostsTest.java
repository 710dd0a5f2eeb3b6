package io.github.herokumigrate.platform.fly.rollout;

import static io.github.herokumigrate.platform.fly.rollout.WishedApp.WORKER;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.image;
import static io.github.herokumigrate.platform.fly.rollout.WishedApp.service;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.Outage;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine.Host;
import io.github.herokumigrate.emulator.fly.state.LeaseOrder;
import io.github.herokumigrate.emulator.fly.state.Timings;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Machines that can't be changed where they are, or not now. */
class HostsTest {
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
    void aMachineWhoseHostDoesNotAnswerIsReplaced() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.during(() -> app.machine("web-2").host(Host.UNREACHABLE));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2));

        assertThat(deploy.problems()).isEmpty();
        assertThat(deploy.fields("process/web")).containsExactly("running");
        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2-b");
        assertThat(app.plan(WishedApp.web(2)).isEmpty()).isTrue();
    }

    @Test
    void aMachineWhoseHostHasNoRoomForTheChangeIsReplaced() throws InterruptedException {
        app.deploy(WishedApp.web(2));
        app.during(() -> app.machine("web-1").host(Host.FULL));

        assertThat(app.deploy(WishedApp.web(2).image(image(2))).problems()).isEmpty();

        assertThat(app.images()).containsOnlyKeys("web-1-b", "web-2").containsValue(image(2));
    }

    @Test
    void aRegionWithoutRoomIsSaidAndNothingIsLeftHalfDone() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.fly().account().fill(RolledApp.REGION);

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(2).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains(
                                "Could not create machine 'web-2' on Fly.io: HTTP 422 (could not find a candidate host).")
                        .contains("choose another <region>")
                        .contains("Machine 'web-1' runs again what it ran before."));
        assertThat(app.images()).containsOnlyKeys("web-1").containsEntry("web-1", image(1));
    }

    @Test
    void aMachineThatAnotherClientChangesIsWaitedFor() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        lease(2);

        assertThat(app.deploy(WishedApp.web(1).image(image(2))).problems()).isEmpty();

        assertThat(app.images()).containsEntry("web-1", image(2));
    }

    @Test
    void aMachineThatAnotherClientChangesForTooLongIsLeftAlone() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        String version = app.machine("web-1").version();
        lease(1000);

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("Machine 'web-1' (" + app.machine("web-1").id()
                                + ") is being changed by another client (ann@tokens.fly.io, for 'fly deploy') until 20")
                        .endsWith(": wait for its end and run the goal again."));
        assertThat(app.machine("web-1").version()).isEqualTo(version);
    }

    @Test
    void aMachineIsHeldForAsLongAsItIsWaitedFor() throws Exception {
        try (RolledApp slow = new RolledApp(Timings.compressed().withCheck(Duration.ofMillis(1600)))) {
            CompletableFuture<RolledApp.Deploy> deploy = CompletableFuture.supplyAsync(() -> {
                try {
                    return slow.deploy(WishedApp.web(1));
                } catch (InterruptedException e) {
                    throw new IllegalStateException(e);
                }
            });
            while (slow.machines().values().stream()
                    .allMatch(machine -> machine.lease().isEmpty())) {
                TimeUnit.MILLISECONDS.sleep(5);
            }

            // Longer than a lease is taken for, and shorter than the check takes.
            TimeUnit.MILLISECONDS.sleep(1300);
            assertThat(slow.machine("web-1").lease()).isPresent();

            assertThat(deploy.get(10, TimeUnit.SECONDS).problems()).isEmpty();
            assertThat(slow.machine("web-1").lease()).isEmpty();
        }
    }

    @Test
    void anApiThatFailsIsNotTakenForAnotherClient() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.fly().outages().strike(10_000, call -> call.action().equals("leases:acquire"), Outage.ERROR);

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1).image(image(2)));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .contains("HTTP 500 (internal error). Fly.io has a problem")
                        .doesNotContain("another client"));
    }

    @Test
    void aMachineOfTheUsersIsLeftAloneAndItsNameIsNotTaken() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.during(() -> app.machine("web-1").metadata(Map.of()));

        RolledApp.Deploy deploy = app.deploy(WishedApp.web(1));

        assertThat(deploy.problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem)
                        .startsWith("There is a machine 'web-1' (")
                        .contains("that this plugin did not make"));
        assertThat(app.machines()).containsOnlyKeys("web-1");
    }

    @Test
    void aMachineThatIsKeptFromTrafficGetsItAgain() throws InterruptedException {
        app.deploy(WishedApp.web(1));
        app.during(() -> app.machine("web-1").cordon());

        assertThat(app.deploy(WishedApp.web(1)).fields("process/web")).containsExactly("running");

        assertThat(app.machine("web-1").isCordoned()).isFalse();
    }

    @Test
    void aWorkerThatIsKeptFromTrafficIsNoLongerSo() throws InterruptedException {
        WishedApp wish = WishedApp.web(1).with(service(WORKER, 1));
        app.deploy(wish);
        app.during(() -> app.machine("worker-1").cordon());

        assertThat(app.deploy(wish).problems()).isEmpty();

        assertThat(app.plan(wish).isEmpty()).isTrue();
    }

    @Test
    void aLostHostTakesNoOtherMachinesWithItWhateverTheStrategy() throws InterruptedException {
        WishedApp blue = WishedApp.web(2).by(Strategy.BLUE_GREEN);
        app.deploy(blue);
        app.during(() -> app.machine("web-2").host(Host.UNREACHABLE));

        assertThat(app.deploy(blue).problems()).isEmpty();

        assertThat(app.machines()).containsOnlyKeys("web-1", "web-2-b");
    }

    private void lease(int seconds) {
        app.during(() -> app.machine("web-1").lease(new LeaseOrder(seconds, "ann@tokens.fly.io", "fly deploy")));
    }
}
