package io.github.herokumigrate.emulator.railway.graphql;

import io.github.herokumigrate.emulator.railway.wire.Json;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said in the brackets behind a field, or in an input object; what is missing is not there, what is null is.
 *
 * @param values the values by their names
 */
record Arguments(ObjectNode values) {
    static Arguments of(Map<String, Object> values) {
        return new Arguments((ObjectNode) Json.of(values));
    }

    /** Whether something is said, be it null. */
    boolean has(String name) {
        return values.has(name);
    }

    /** A value; missing or null if there is none. */
    JsonNode value(String name) {
        return values.path(name);
    }

    /** A text; empty if it is missing or null. */
    String text(String name) {
        return values.path(name).asString("");
    }

    /** A text; empty if it is missing, null or without a character. */
    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    Optional<Integer> number(String name) {
        return Optional.of(values.path(name)).filter(JsonNode::isNumber).map(JsonNode::asInt);
    }

    Optional<Double> decimal(String name) {
        return Optional.of(values.path(name)).filter(JsonNode::isNumber).map(JsonNode::asDouble);
    }

    Optional<Instant> time(String name) {
        return optional(name).map(Instant::parse);
    }

    /** Whether it is said and true. */
    boolean is(String name) {
        return values.path(name).asBoolean(false);
    }

    /** The one object that most mutations take. */
    Arguments input() {
        return values.path("input") instanceof ObjectNode object ? new Arguments(object) : new Arguments(Json.object());
    }
}
