package io.github.herokumigrate.emulator.fly;

import static io.github.herokumigrate.emulator.fly.EmulatedShop.MACHINES;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.RELEASE;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WEB;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.WORKER;
import static io.github.herokumigrate.emulator.fly.EmulatedShop.path;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.MachineState;
import io.github.herokumigrate.emulator.fly.state.Program;
import io.github.herokumigrate.emulator.fly.state.Timings;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** States of machines, what leads from one to the next, and what their events say of it. */
class MachineLifeTest {
    private EmulatedShop shop;
    private FlyCaller caller;

    @BeforeEach
    void open() throws Exception {
        shop = EmulatedShop.open();
        caller = shop.caller();
    }

    @AfterEach
    void close() {
        shop.close();
    }

    @Test
    void aMachineStartsAndItsChecksPass() throws Exception {
        String id = shop.settled(WEB);

        JsonNode machine = shop.machine(id);
        assertThat(machine.path("state").asString()).isEqualTo("started");
        assertThat(machine.path("host_status").asString()).isEqualTo("ok");
        assertThat(EmulatedShop.events(machine)).containsExactly("start", "launch");
        JsonNode check = machine.path("checks").path(0);
        assertThat(check.path("name").asString()).isEqualTo("servicecheck-00-http-8080");
        assertThat(check.path("status").asString()).isEqualTo("passing");
    }

    @Test
    void checksFindNothingAtFirst() throws Exception {
        shop.close();
        shop = EmulatedShop.open(Timings.compressed().withCheck(Duration.ofSeconds(30)));
        String id = shop.created(WEB);
        shop.waited(id, "state=started&timeout=5");

        assertThat(shop.machine(id).path("checks").path(0).path("status").asString())
                .isEqualTo("critical");
    }

    @Test
    void whatTestsPreparedForAnImageOrAVariableStaysUnhealthy() throws Exception {
        shop.fly().programs().when(process -> process.image().endsWith(":v2"), Program.unhealthy());
        shop.fly().programs().when(process -> process.environment().containsKey("BROKEN"), Program.unhealthy());

        String other = shop.settled(WEB.replace(":v1", ":v2"));
        String broken = shop.settled(WEB.replace("\"PORT\"", "\"BROKEN\": \"1\", \"PORT\""));
        String fine = shop.settled(WEB);

        assertThat(status(other)).isEqualTo("critical");
        assertThat(status(broken)).isEqualTo("critical");
        assertThat(status(fine)).isEqualTo("passing");
    }

    @Test
    void theMachineOfAReleaseCommandEndsAndItsExitCodeCanStillBeRead() throws Exception {
        shop.fly().programs().when(process -> process.commandLine().equals("migrate all"), Program.exiting(3));
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().pause();
        }
        String id = shop.created(RELEASE);
        assertThat(caller.post(path(id) + "/start", "").error())
                .isEqualTo("failed_precondition: unable to start machine from current state: 'created'");
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().resume();
        }

        assertThat(shop.waited(id, "state=stopped&timeout=5").status()).isEqualTo(200);
        assertThat(caller.post(path(id) + "/start", "").text("previous_state")).isEqualTo("stopped");
        assertThat(shop.waited(id, "state=destroyed&timeout=5").status()).isEqualTo(200);

        JsonNode gone = shop.machine(id);
        assertThat(gone.path("state").asString()).isEqualTo("destroyed");
        assertThat(EmulatedShop.events(gone)).containsExactly("destroy", "exit", "start", "launch");
        JsonNode exit = gone.path("events").path(1).path("request");
        assertThat(exit.path("exit_event").path("exit_code").asInt()).isEqualTo(3);
        assertThat(exit.path("MonitorEvent")
                        .path("exit_event")
                        .path("exit_code")
                        .asInt())
                .isEqualTo(3);
        assertThat(caller.get(MACHINES).json()).isEmpty();
        assertThat(caller.get(MACHINES + "?include_deleted=true").json()).hasSize(1);
    }

    @Test
    void anUpdateMakesANewVersionThatStarts() throws Exception {
        String id = shop.settled(WEB);
        String first = shop.machine(id).path("instance_id").asString();

        Answer updated = caller.post(path(id), WEB.replace(":v1", ":v2"));
        assertThat(updated.text("state")).isEqualTo("replacing");
        assertThat(updated.text("instance_id")).isNotEqualTo(first).hasSize(26);
        shop.fly().settle();

        JsonNode machine = shop.machine(id);
        assertThat(machine.path("state").asString()).isEqualTo("started");
        assertThat(machine.path("image_ref").path("tag").asString()).isEqualTo("v2");
        assertThat(EmulatedShop.events(machine).subList(0, 2)).containsExactly("start", "launch");
        assertThat(caller.get(path(id) + "/versions").json()).hasSize(2);
    }

    @Test
    void aMachineThatWasStoppedStaysStoppedAfterItsUpdate() throws Exception {
        String id = shop.settled(WORKER);
        caller.post(path(id) + "/stop", "{\"timeout\": \"10s\"}");
        shop.fly().settle();
        assertThat(state(id)).isEqualTo("stopped");

        caller.post(path(id), WORKER.replace(":v1", ":v2"));
        assertThat(shop.waited(id, "state=started&timeout=5").status()).isEqualTo(400);
        shop.fly().settle();

        assertThat(state(id)).isEqualTo("stopped");
        assertThat(caller.post(path(id) + "/start", "").status()).isEqualTo(200);
        shop.fly().settle();
        assertThat(state(id)).isEqualTo("started");
    }

    @Test
    void anUpdateOfAMachineThatIsAboutToStartStartsItAllTheSame() throws Exception {
        String id = shop.created(WORKER);
        caller.post(path(id), WORKER.replace(":v1", ":v2"));
        shop.fly().settle();

        assertThat(state(id)).isEqualTo("started");
    }

    @Test
    void whatIsBeingDestroyedIsNotSetUpAgain() throws Exception {
        String id = shop.settled(WORKER);
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().pause();
        }
        caller.delete(path(id) + "?force=true");
        assertThat(caller.post(path(id), WORKER).status()).isEqualTo(412);
        synchronized (shop.fly().account()) {
            shop.fly().account().timeline().resume();
        }

        shop.fly().settle();
        assertThat(state(id)).isEqualTo("destroyed");
    }

    @Test
    void aStaleVersionIsRefused() throws Exception {
        String id = shop.settled(WORKER);
        Answer refused = caller.post(path(id), WORKER.replaceFirst("\\{", "{\"current_version\": \"01OLD\", "));

        assertThat(refused.status()).isEqualTo(409);
        assertThat(refused.error()).isEqualTo("aborted: machine update failed due to concurrent update");
    }

    @Test
    void aMachineKeepsItsRegionAndItsName() throws Exception {
        String id = shop.settled(WORKER);

        assertThat(caller.post(path(id), WORKER.replaceFirst("\\{", "{\"region\": \"ams\", "))
                        .status())
                .isEqualTo(400);
        assertThat(caller.post(path(id), WORKER.replaceFirst("\\{", "{\"region\": \"iad\", "))
                        .status())
                .isEqualTo(200);
    }

    @Test
    void onlyAStoppedMachineIsDestroyedWithoutForce() throws Exception {
        String id = shop.settled(WORKER);
        assertThat(caller.delete(path(id)).status()).isEqualTo(412);

        assertThat(caller.delete(path(id) + "?force=true").json().path("ok").asBoolean())
                .isTrue();
        shop.fly().settle();
        assertThat(state(id)).isEqualTo("destroyed");
        assertThat(caller.post(path(id) + "/start", "").status()).isEqualTo(404);
    }

    @Test
    void aProgramThatCrashesIsStartedAgainAsItsPolicySays() throws Exception {
        shop.fly().programs().when(process -> process.group().equals("worker"), Program.exiting(1));
        String id = shop.created(
                WORKER.replace("\"init\"", "\"restart\": {\"policy\": \"on-failure\", \"max_retries\": 2}, \"init\""));

        assertThat(shop.waited(id, "state=stopped&timeout=5").status()).isEqualTo(200);
        assertThat(EmulatedShop.events(shop.machine(id)))
                .containsExactly("exit", "start", "exit", "start", "exit", "start", "launch");
    }

    @Test
    void machinesAreSuspendedRestartedAndKilled() throws Exception {
        String id = shop.settled(WORKER.replace("\"init\"", "\"restart\": {\"policy\": \"no\"}, \"init\""));
        caller.post(path(id) + "/restart", "");
        shop.fly().settle();
        assertThat(EmulatedShop.events(shop.machine(id)))
                .containsExactly("start", "exit", "restart", "start", "launch");

        caller.post(path(id) + "/suspend", "");
        shop.fly().settle();
        assertThat(state(id)).isEqualTo("suspended");
        caller.post(path(id) + "/start", "");
        shop.fly().settle();

        caller.post(path(id) + "/signal", "{\"signal\": \"SIGKILL\"}");
        shop.fly().settle();
        assertThat(state(id)).isEqualTo("stopped");
    }

    @Test
    void aScheduledMachineRunsAndStops() throws Exception {
        String id = shop.settled(WORKER.replace("\"init\"", "\"schedule\": \"daily\", \"init\""));

        assertThat(state(id)).isEqualTo("stopped");
    }

    @Test
    void whatIsMetadataChangesWithoutANewVersion() throws Exception {
        String id = shop.settled(WORKER);
        EmulatedMachine machine = shop.emulated(id);
        String version = machine.version();

        assertThat(caller.post(path(id) + "/metadata/fly_canary", "{\"value\": \"yes\"}")
                        .status())
                .isEqualTo(204);
        assertThat(caller.send("PATCH", path(id) + "/metadata", "{\"metadata\": {\"fly_canary\": null, \"a\": \"b\"}}")
                        .status())
                .isEqualTo(204);

        assertThat(machine.metadata()).containsEntry("a", "b").doesNotContainKey("fly_canary");
        assertThat(machine.version()).isEqualTo(version);
        assertThat(machine.state()).isEqualTo(MachineState.STARTED);
        assertThat(caller.get(MACHINES + "?metadata.a=b").json()).hasSize(1);
        assertThat(caller.get(MACHINES + "?metadata.a=c").json()).isEmpty();
        assertThat(caller.send("PUT", path(id) + "/metadata", "{\"metadata\": {}, \"machine_version\": \"01OLD\"}")
                        .status())
                .isEqualTo(412);
    }

    private String state(String id) throws Exception {
        return shop.machine(id).path("state").asString();
    }

    private String status(String id) throws Exception {
        return shop.machine(id).path("checks").path(0).path("status").asString();
    }
}
