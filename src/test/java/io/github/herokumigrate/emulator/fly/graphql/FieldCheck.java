package io.github.herokumigrate.emulator.fly.graphql;

import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/** Looks at every field of every answer. */
public interface FieldCheck {
    /**
     * Looks at a field.
     *
     * @param type the type of the object that has it
     * @param field its name
     * @param value what it has for a value
     */
    void check(String type, String field, Shape value);

    /** What can be said of a value without its fields. */
    interface Shape {
        /** Whether there is none. */
        boolean isNull();

        /** The type of an object. */
        Optional<String> type();

        /** The items of a list. */
        Optional<List<Shape>> items();

        /** A value without fields. */
        Optional<JsonNode> scalar();
    }
}
