package io.github.herokumigrate.emulator.railway.config;

import io.github.herokumigrate.emulator.railway.state.EmulatedInstance;
import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** What replicas may use, in the shape that it has in configurations (contract: Railway 7.4, 8). */
public final class Limits {
    private static final double BYTES = 1_000_000_000;

    private Limits() {}

    /** What somebody said that a replica may use. */
    public static ObjectNode override(EmulatedInstance instance) {
        ObjectNode limits = instance.limits();
        ObjectNode containers = Json.object();
        if (limits.has("vCPUs")) {
            containers.put("cpu", limits.path("vCPUs").asDouble());
        }
        if (limits.has("memoryGB")) {
            containers.put("memoryBytes", Math.round(limits.path("memoryGB").asDouble() * BYTES));
        }
        return Json.object().set("containers", containers);
    }

    static void apply(EmulatedInstance instance, JsonNode override) {
        JsonNode containers = override.path("containers");
        instance.limit(
                Optional.of(containers.path("memoryBytes"))
                        .filter(JsonNode::isNumber)
                        .map(bytes -> bytes.asDouble() / BYTES),
                Optional.of(containers.path("cpu")).filter(JsonNode::isNumber).map(JsonNode::asDouble));
    }
}
