package io.github.herokumigrate.emulator.fly.api;

import io.github.herokumigrate.emulator.fly.wire.Json;
import io.github.herokumigrate.emulator.fly.wire.Refusal;
import java.util.List;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What Fly.io makes of a configuration before it keeps it: it refuses sizes that do not exist, fills in what was left out,
 * and writes some values its own way (contract: Fly.io §5.2). Unknown fields are kept.
 */
final class MachineConfigs {
    private static final int MEMORY_STEP = 256;
    private static final List<String> TIMES = List.of("interval", "timeout", "grace_period");
    private static final Set<Integer> SHARED = Set.of(1, 2, 4, 6, 8);
    private static final Set<Integer> PERFORMANCE = Set.of(1, 2, 4, 6, 8, 10, 12, 14, 16);

    private MachineConfigs() {}

    static ObjectNode complete(ObjectNode wished) {
        ObjectNode config = wished.deepCopy();
        if (config.path("image").asString("").isEmpty()) {
            throw new Refusal(400, "invalid_argument: config.image is required");
        }
        config.set("guest", guest(config));
        if (!config.has("init")) {
            config.set("init", Json.object());
        }
        if (!config.has("restart")) {
            config.set("restart", Json.object().put("policy", "on-failure").put("max_retries", 10));
        }
        config.path("services").forEach(service -> service((ObjectNode) service));
        config.path("checks").forEach(check -> times((ObjectNode) check));
        if (config.path("stop_config") instanceof ObjectNode stop) {
            duration(stop, "timeout");
        }
        return config;
    }

    private static ObjectNode guest(ObjectNode config) {
        ObjectNode guest = config.path("guest") instanceof ObjectNode given
                ? given
                : sized(config.path("size").asString("shared-cpu-1x"));
        String kind = guest.path("cpu_kind").asString("shared");
        int cpus = guest.path("cpus").asInt(1);
        boolean isShared = kind.equals("shared");
        if (!isShared && !kind.equals("performance")) {
            throw new Refusal(400, "invalid config.guest.cpu_kind: " + kind);
        }
        if (!(isShared ? SHARED : PERFORMANCE).contains(cpus)) {
            throw new Refusal(400, "invalid config.guest.cpus: " + cpus + " for " + kind);
        }
        int least = cpus * (isShared ? 256 : 2048);
        int most = cpus * (isShared ? 2048 : 8192);
        int memory = guest.path("memory_mb").asInt(least);
        if (memory < least) {
            throw new Refusal(400, "invalid config.guest.memory_mb, minimum required " + least + " MiB");
        }
        if (memory > most) {
            throw new Refusal(400, "invalid config.guest.memory_mb, cannot exceed " + most + " MiB");
        }
        if (memory % MEMORY_STEP != 0) {
            throw new Refusal(400, "invalid config.guest.memory_mb, must be in a " + MEMORY_STEP + " MiB increment");
        }
        return guest.put("cpu_kind", kind).put("cpus", cpus).put("memory_mb", memory);
    }

    private static ObjectNode sized(String size) {
        if (!size.matches("(shared-cpu|performance)-\\d+x")) {
            throw new Refusal(400, "invalid config.size: " + size);
        }
        int cpus = Integer.parseInt(size.replaceAll("\\D+", ""));
        return Json.object()
                .put("cpu_kind", size.startsWith("shared") ? "shared" : "performance")
                .put("cpus", cpus);
    }

    /** Off and stop come back as booleans. */
    private static void service(ObjectNode service) {
        JsonNode autostop = service.path("autostop");
        if (autostop.isString() && !autostop.asString().equals("suspend")) {
            service.put("autostop", autostop.asString().equals("stop"));
        }
        service.path("checks").forEach(check -> times((ObjectNode) check));
    }

    private static void times(ObjectNode check) {
        TIMES.forEach(field -> duration(check, field));
    }

    /** Durations come back as Go writes them. */
    private static void duration(ObjectNode object, String field) {
        JsonNode given = object.path(field);
        if (given.isString()) {
            object.put(field, GoDuration.parse(given.asString()).toString());
        } else if (given.isNumber()) {
            object.put(field, new GoDuration(given.asLong()).toString());
        }
    }
}
