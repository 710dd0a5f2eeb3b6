package io.github.herokumigrate.emulator.heroku;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** The config vars of an app, and which of them belong to attachments and can't be changed by hand. */
final class ConfigVarState {
    private static final int LIMIT_BYTES = 64 * 1024;

    private final Map<String, String> values = new LinkedHashMap<>();
    private final Set<String> owned = new HashSet<>();

    void put(String name, String value) {
        values.put(name, value);
    }

    void own(Map<String, String> variables) {
        variables.forEach(values::putIfAbsent);
        owned.addAll(variables.keySet());
    }

    Map<String, String> values() {
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /**
     * Applies a change as a whole or not at all.
     *
     * @return the description of the release it makes; empty if nothing changed
     */
    Optional<String> change(JsonNode changes) {
        Map<String, String> after = new LinkedHashMap<>(values);
        List<String> set = new ArrayList<>();
        List<String> removed = new ArrayList<>();
        for (Map.Entry<String, JsonNode> change : changes.properties()) {
            String name = change.getKey();
            check(name, change.getValue());
            if (change.getValue().isNull()) {
                if (after.remove(name) != null) {
                    removed.add(name);
                }
            } else if (!Objects.equals(
                    after.put(name, change.getValue().asString()),
                    change.getValue().asString())) {
                set.add(name);
            }
        }
        if (bytes(after) > LIMIT_BYTES) {
            throw ApiError.invalid("Config vars may not exceed 64KB in total.");
        }
        values.clear();
        values.putAll(after);
        return description(set, removed);
    }

    ObjectNode json() {
        return json(values);
    }

    static ObjectNode json(Map<String, String> values) {
        ObjectNode json = Json.object();
        values.forEach(json::put);
        return json;
    }

    private void check(String name, JsonNode value) {
        if (!name.matches("\\w+") || name.startsWith("__")) {
            throw ApiError.invalid("Config var names may only contain letters, numbers and underscores: " + name);
        }
        if (!value.isNull() && !value.isString()) {
            throw ApiError.invalid("Config var values must be strings: " + name);
        }
        if (owned.contains(name)) {
            throw ApiError.invalid("Cannot overwrite attachment values " + name + ".");
        }
    }

    private static Optional<String> description(List<String> set, List<String> removed) {
        List<String> parts = new ArrayList<>();
        if (!set.isEmpty()) {
            parts.add("Set " + String.join(", ", set) + " config vars");
        }
        if (!removed.isEmpty()) {
            parts.add("Remove " + String.join(", ", removed) + " config vars");
        }
        return parts.isEmpty() ? Optional.empty() : Optional.of(String.join(", ", parts));
    }

    private static int bytes(Map<String, String> values) {
        return values.entrySet().stream()
                .mapToInt(entry -> bytes(entry.getKey()) + bytes(entry.getValue()))
                .sum();
    }

    private static int bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8).length;
    }
}
