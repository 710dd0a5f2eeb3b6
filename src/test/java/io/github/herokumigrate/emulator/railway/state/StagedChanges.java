package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Instant;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** Changes of an environment that somebody prepared and nobody applied yet (contract: Railway 8). */
public final class StagedChanges {
    private final String id = Ids.uuid();
    private final Instant createdAt = Instant.now();
    private ObjectNode patch = Json.object();

    /** The id of what is applied as one. */
    public String id() {
        return id;
    }

    /** When somebody began with it. */
    public Instant createdAt() {
        return createdAt;
    }

    /** What is to be changed. */
    public ObjectNode patch() {
        return patch.deepCopy();
    }

    /** How many values are to be changed. */
    public int count() {
        return leaves(patch);
    }

    /** Adds changes to those that are there. */
    public void merge(ObjectNode more) {
        merge(patch, more);
    }

    /** Puts changes in the place of those that are there. */
    public void replace(ObjectNode others) {
        patch = others.deepCopy();
    }

    /** Takes all of them away. */
    public ObjectNode take() {
        ObjectNode taken = patch;
        patch = Json.object();
        return taken;
    }

    private static void merge(ObjectNode target, ObjectNode more) {
        more.properties().forEach(field -> {
            if (field.getValue() instanceof ObjectNode object
                    && target.path(field.getKey()) instanceof ObjectNode present) {
                merge(present, object);
            } else {
                target.set(field.getKey(), field.getValue().deepCopy());
            }
        });
    }

    private static int leaves(JsonNode node) {
        return node.isObject() && !node.isEmpty()
                ? node.properties().stream()
                        .mapToInt(field -> leaves(field.getValue()))
                        .sum()
                : node.isObject() ? 0 : 1;
    }
}
