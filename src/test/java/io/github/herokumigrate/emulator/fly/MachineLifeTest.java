package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Program;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

/** States of machines, what waits for them, and what their events say. */
class MachineLifeTest {
    private static final String MACHINES = "/v1/apps/shop/machines";
    private static final String WEB = """
            {"config": {"image": "registry.fly.io/shop:v1", "env": {"PORT": "8080"},
             "metadata": {"fly_process_group": "web", "fly_platform_version": "v2"},
             "services": [{"protocol": "tcp", "internal_port": 8080, "autostop": "off",
               "ports": [{"port": 443, "handlers": ["http", "tls"]}],
               "checks": [{"type": "http", "port": 8080, "path": "/", "interval": "60s", "timeout": "5s"}]}]}}""";
    private static final String RELEASE = """
            {"skip_launch": true, "config": {"image": "registry.fly.io/shop:v1", "auto_destroy": true,
             "restart": {"policy": "no"}, "init": {"cmd": ["migrate", "all"]}}}""";

    private FlyEmulator fly;
    private FlyCaller caller;

    @BeforeEach
    void createApp() throws Exception {
        fly = FlyEmulator.start();
        caller = FlyCaller.of(fly);
        assertThat(caller.post("/v1/apps", "{\"name\": \"shop\", \"org_slug\": \"acme\"}")
                        .status())
                .isEqualTo(201);
    }

    @AfterEach
    void stop() {
        assertThat(fly.violations()).isEmpty();
        fly.close();
    }

    @Test
    void aMachineStartsAndItsCheckPassesAfterAWhile() throws Exception {
        String id = created(WEB);

        assertThat(waited(id, "started").text("state")).isEqualTo("started");
        assertThat(machine(id).path("checks").path(0).path("status").asString()).isEqualTo("critical");
        fly.settle();
        JsonNode check = machine(id).path("checks").path(0);
        assertThat(check.path("name").asString()).isEqualTo("servicecheck-00-http-8080");
        assertThat(check.path("status").asString()).isEqualTo("passing");
    }

    @Test
    void aReleaseMachineEndsAndItsExitCodeCanStillBeRead() throws Exception {
        fly.programs().when(process -> process.commandLine().equals("migrate all"), Program.exiting(3));
        String id = created(RELEASE);

        assertThat(caller.post(MACHINES + "/" + id + "/start", "").error())
                .isEqualTo("failed_precondition: unable to start machine from current state: 'created'");
        assertThat(waited(id, "stopped").status()).isEqualTo(200);
        assertThat(caller.post(MACHINES + "/" + id + "/start", "").text("previous_state"))
                .isEqualTo("stopped");
        assertThat(waited(id, "destroyed").status()).isEqualTo(200);

        JsonNode gone = machine(id);
        assertThat(gone.path("state").asString()).isEqualTo("destroyed");
        assertThat(types(gone)).containsExactly("destroy", "exit", "start", "launch");
        assertThat(gone.path("events")
                        .path(1)
                        .path("request")
                        .path("exit_event")
                        .path("exit_code")
                        .asInt())
                .isEqualTo(3);
        assertThat(caller.get(MACHINES).json()).isEmpty();
        assertThat(caller.get(MACHINES + "?include_deleted=true").json()).hasSize(1);
    }

    private String created(String body) throws Exception {
        FlyCaller.Answer answer = caller.post(MACHINES, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.text("id");
    }

    private FlyCaller.Answer waited(String id, String state) throws Exception {
        return caller.get(MACHINES + "/" + id + "/wait?timeout=5&state=" + state);
    }

    private JsonNode machine(String id) throws Exception {
        return caller.get(MACHINES + "/" + id).json();
    }

    private static List<String> types(JsonNode machine) {
        return io.github.herokumigrate.emulator.fly.wire.Json.items(machine.path("events")).stream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    private EmulatedMachine emulated(String id) {
        return fly.app("shop").machine(id);
    }
}
