package io.github.herokumigrate.emulator.fly.graphql;

import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What is said in the brackets behind a field.
 *
 * @param values the values by their names
 */
record Arguments(ObjectNode values) {
    static final Arguments NONE = new Arguments(Json.object());

    /** A text; empty if it is missing. */
    String text(String name) {
        return values.path(name).asString("");
    }

    Optional<String> optional(String name) {
        return Optional.of(text(name)).filter(text -> !text.isEmpty());
    }

    /** A field of the one object that all mutations take. */
    JsonNode input(String name) {
        return values.path("input").path(name);
    }

    /** The same as a text; empty if it is missing. */
    String inputText(String name) {
        return input(name).asString("");
    }
}
