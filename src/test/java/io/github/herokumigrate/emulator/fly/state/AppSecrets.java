package io.github.herokumigrate.emulator.fly.state;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.TreeMap;
import tools.jackson.databind.node.ObjectNode;

/** The secrets of an app, with all their versions (contract: Fly.io §7). */
public final class AppSecrets {
    private final Duration spread;
    private final String salt = Ids.hex(8);
    private final Map<String, Secret> secrets = new TreeMap<>();
    private final List<Version> versions = new ArrayList<>();

    private record Secret(String value, Instant created, Instant updated) {}

    private record Version(Instant made, Map<String, String> values) {}

    AppSecrets(Duration spread) {
        this.spread = spread;
        versions.add(new Version(Instant.EPOCH, Map.of()));
    }

    /** Names and values of now. */
    public Map<String, String> values() {
        return versions.get(versions.size() - 1).values();
    }

    /** How often they were changed. */
    public long version() {
        return versions.size() - 1L;
    }

    /**
     * Changes some; each call makes a new version.
     *
     * @param changes values by their names; those without a value are removed
     */
    public void change(Map<String, java.util.Optional<String>> changes) {
        Instant now = Instant.now();
        changes.forEach((name, value) -> {
            if (value.isEmpty()) {
                secrets.remove(name);
                return;
            }
            Secret before = secrets.get(name);
            secrets.put(name, new Secret(value.get(), before == null ? now : before.created(), now));
        });
        Map<String, String> values = new TreeMap<>();
        secrets.forEach((name, secret) -> values.put(name, secret.value()));
        versions.add(new Version(now, Map.copyOf(values)));
    }

    /** Whether there is a secret of a name. */
    public boolean has(String name) {
        return secrets.containsKey(name);
    }

    /** All, without their values. */
    public List<ObjectNode> json() {
        return secrets.keySet().stream().map(this::json).toList();
    }

    /** One, without its value. */
    public ObjectNode json(String name) {
        Secret secret = secrets.get(name);
        return Json.object()
                .put("name", name)
                // Only good for comparing: the salt keeps anybody from making one.
                .put("digest", Ids.sha256(salt + secret.value()).substring(0, 16))
                .put("created_at", secret.created().toString())
                .put("updated_at", secret.updated().toString());
    }

    /** What a machine sees that starts now: new versions need a while to spread, unless the machine asks for one. */
    Map<String, String> seen(OptionalLong atLeast) {
        int last = 0;
        Instant spreadBefore = Instant.now().minus(spread);
        for (int i = 0; i < versions.size(); i++) {
            if (versions.get(i).made().isBefore(spreadBefore) || atLeast.orElse(0) >= i) {
                last = i;
            }
        }
        return versions.get(last).values();
    }
}
