package io.github.herokumigrate.emulator.fly;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.emulator.fly.FlyCaller.Answer;
import io.github.herokumigrate.emulator.fly.state.EmulatedApp;
import io.github.herokumigrate.emulator.fly.state.EmulatedMachine;
import io.github.herokumigrate.emulator.fly.state.Timings;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.io.IOException;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** An emulator with the app {@code shop}, and what all tests do with it. */
final class EmulatedShop implements AutoCloseable {
    static final String MACHINES = "/v1/apps/shop/machines";
    static final String SECRETS = "/v1/apps/shop/secrets";
    static final String WEB = """
            {"config": {"image": "registry.fly.io/shop:v1", "env": {"PORT": "8080"},
             "metadata": {"fly_process_group": "web", "fly_platform_version": "v2"},
             "services": [{"protocol": "tcp", "internal_port": 8080, "autostop": "off",
               "ports": [{"port": 443, "handlers": ["http", "tls"]}],
               "checks": [{"type": "http", "port": 8080, "path": "/", "interval": "60s", "timeout": "5s"}]}]}}""";
    static final String WORKER = """
            {"config": {"image": "registry.fly.io/shop:v1", "init": {"cmd": ["work"]},
             "metadata": {"fly_process_group": "worker"}}}""";
    static final String RELEASE = """
            {"skip_launch": true, "config": {"image": "registry.fly.io/shop:v1", "auto_destroy": true,
             "restart": {"policy": "no"}, "init": {"cmd": ["migrate", "all"]}}}""";

    private final FlyEmulator fly;
    private final FlyCaller caller;

    private EmulatedShop(FlyEmulator fly) {
        this.fly = fly;
        caller = FlyCaller.of(fly);
    }

    static EmulatedShop open() throws IOException, InterruptedException {
        return open(Timings.compressed());
    }

    static EmulatedShop open(Timings timings) throws IOException, InterruptedException {
        EmulatedShop shop = new EmulatedShop(FlyEmulator.start(timings));
        Answer answer = shop.caller.post("/v1/apps", "{\"name\": \"shop\", \"org_slug\": \"acme\"}");
        assertThat(answer.status()).isEqualTo(201);
        return shop;
    }

    FlyEmulator fly() {
        return fly;
    }

    FlyCaller caller() {
        return caller;
    }

    EmulatedApp app() {
        return fly.app("shop");
    }

    EmulatedMachine emulated(String machine) {
        return app().machine(machine);
    }

    /** Makes a machine; its id. */
    String created(String body) throws IOException, InterruptedException {
        Answer answer = caller.post(MACHINES, body);
        assertThat(answer.status()).as(answer.json().toString()).isEqualTo(200);
        return answer.text("id");
    }

    /** Makes a machine that has done all that it does by itself. */
    String settled(String body) throws IOException, InterruptedException {
        String id = created(body);
        fly.settle();
        return id;
    }

    Answer waited(String machine, String query) throws IOException, InterruptedException {
        return caller.get(path(machine) + "/wait?" + query);
    }

    JsonNode machine(String id) throws IOException, InterruptedException {
        return caller.get(path(id)).json();
    }

    static String path(String machine) {
        return MACHINES + "/" + machine;
    }

    /** The path of one of the machines that the app has. */
    String path(int index) {
        return path(app().machines().get(index).id());
    }

    /** The types of a machine's events, the newest first. */
    static List<String> events(JsonNode machine) {
        return Json.items(machine.path("events")).stream()
                .map(event -> event.path("type").asString())
                .toList();
    }

    @Override
    public void close() {
        fly.close();
    }
}
