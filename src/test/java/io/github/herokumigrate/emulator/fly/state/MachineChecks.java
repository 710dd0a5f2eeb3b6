package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.state.Program.Health;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/** What the checks of a machine find; nothing while it doesn't run (contract: Fly.io §5.1, §18). */
final class MachineChecks {
    private final World world;
    private final EmulatedMachine machine;
    private int run;
    private boolean isRunning;
    private Health health = Health.CRITICAL;
    private Instant since = Instant.now();

    MachineChecks(World world, EmulatedMachine machine) {
        this.world = world;
        this.machine = machine;
    }

    /** Begins to look: at first nothing answers yet. */
    void begin(Health found) {
        int mine = ++run;
        isRunning = true;
        saw(Health.CRITICAL);
        world.timeline().after(world.timings().check(), () -> {
            if (run == mine && isRunning) {
                saw(found);
            }
        });
    }

    void end() {
        isRunning = false;
    }

    ArrayNode json() {
        return Json.array(
                isRunning
                        ? names().stream()
                                .map(name -> Json.object()
                                        .put("name", name)
                                        .put("status", health == Health.PASSING ? "passing" : "critical")
                                        .put(
                                                "output",
                                                health == Health.PASSING ? "200 OK" : "connect: connection refused")
                                        .put("updated_at", since.toString()))
                        : Stream.empty());
    }

    private void saw(Health found) {
        health = found;
        since = Instant.now();
    }

    /** Checks of services are numbered through all services; others have the names that the configuration gives. */
    private List<String> names() {
        List<String> names = new ArrayList<>();
        for (JsonNode service : machine.config().path("services")) {
            for (JsonNode check : service.path("checks")) {
                int port =
                        check.path("port").asInt(service.path("internal_port").asInt());
                names.add(String.format(
                        "servicecheck-%02d-%s-%d",
                        names.size(), check.path("type").asString("tcp"), port));
            }
        }
        machine.config().path("checks").properties().forEach(check -> names.add(check.getKey()));
        return names;
    }
}
