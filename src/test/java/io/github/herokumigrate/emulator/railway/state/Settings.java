package io.github.herokumigrate.emulator.railway.state;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/** How a service is built and run, by the names that the API has for it; what is not set is not there. */
public final class Settings {
    private static final Set<String> MERGED = Set.of("source", "multiRegionConfig");
    private static final Set<String> OF_BUILD = Set.of(
            "builder",
            "buildCommand",
            "dockerfilePath",
            "watchPatterns",
            "nixpacksPlan",
            "railpackVersion",
            "buildEnvironment");

    private final ObjectNode values;

    private Settings(ObjectNode values) {
        this.values = values;
    }

    static Settings none() {
        return new Settings(Json.object());
    }

    Settings copy() {
        return new Settings(values.deepCopy());
    }

    /**
     * Takes over what is said: what is missing stays, null clears (contract: Railway 5).
     *
     * @return whether anything is different now
     */
    boolean merge(JsonNode changes) {
        ObjectNode before = values.deepCopy();
        changes.properties().forEach(change -> set(change.getKey(), change.getValue()));
        return !before.equals(values);
    }

    private void set(String name, JsonNode value) {
        if (value.isNull()) {
            values.remove(name);
        } else if (MERGED.contains(name)) {
            ObjectNode merged = values.path(name) instanceof ObjectNode object ? object : Json.object();
            value.properties().forEach(entry -> {
                if (entry.getValue().isNull()) {
                    merged.remove(entry.getKey());
                } else {
                    merged.set(entry.getKey(), entry.getValue());
                }
            });
            values.set(name, merged);
            if (merged.isEmpty()) {
                values.remove(name);
            }
        } else {
            values.set(name, value);
        }
    }

    /** Takes over all of others, and nothing else. */
    void become(Settings others) {
        values.removeAll();
        values.setAll(others.values());
    }

    /** Everything that is set. */
    public ObjectNode values() {
        return values.deepCopy();
    }

    /** A text; empty if it isn't set. */
    public Optional<String> text(String name) {
        return Optional.of(values.path(name).asString("")).filter(text -> !text.isEmpty());
    }

    /** A number; empty if it isn't set. */
    public Optional<Integer> number(String name) {
        return Optional.of(values.path(name)).filter(JsonNode::isNumber).map(JsonNode::asInt);
    }

    /** What the service is made of if it isn't uploaded; empty if nobody said so. */
    public Optional<Source> source() {
        JsonNode source = values.path("source");
        if (source.has("image")) {
            return Optional.of(new Source.Image(source.path("image").asString()));
        }
        return source.has("repo")
                ? Optional.of(new Source.Repository(source.path("repo").asString()))
                : Optional.empty();
    }

    /** The command that runs before a deployment; empty if there is none. */
    public Optional<String> preDeployCommand() {
        JsonNode command = values.path("preDeployCommand");
        List<String> parts = command.isArray() ? Json.texts(command) : List.of(command.asString(""));
        return Optional.of(String.join(" && ", parts)).filter(text -> !text.isEmpty());
    }

    /** How many replicas there are in all regions together. */
    public int replicas() {
        JsonNode regions = values.path("multiRegionConfig");
        if (regions.isEmpty()) {
            return number("numReplicas").orElse(1);
        }
        return regions.properties().stream()
                .map(Map.Entry::getValue)
                .mapToInt(region -> region.path("numReplicas").asInt(1))
                .sum();
    }

    /** Those that say how an image is built. */
    public ObjectNode ofBuild() {
        return part(OF_BUILD::contains);
    }

    /** Those that say how it is run. */
    public ObjectNode ofDeploy() {
        ObjectNode part = part(name -> !OF_BUILD.contains(name) && !name.equals("source"));
        if (part.path("registryCredentials") instanceof ObjectNode credentials) {
            // They are kept encrypted; nobody reads them again.
            credentials.put("password", "*****");
        }
        return part;
    }

    private ObjectNode part(Predicate<String> which) {
        ObjectNode part = values.deepCopy();
        part.propertyNames().stream().filter(which.negate()).toList().forEach(part::remove);
        return part;
    }
}
