package io.github.herokumigrate.emulator.fly.graphql;

import io.github.herokumigrate.emulator.fly.graphql.FieldCheck.Shape;
import io.github.herokumigrate.emulator.fly.wire.Json;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a field can have for a value. */
sealed interface GraphqlValue extends Shape permits GraphqlObject, GraphqlValue.Items, GraphqlValue.Scalar {
    @Override
    default boolean isNull() {
        return false;
    }

    @Override
    default Optional<String> type() {
        return Optional.empty();
    }

    @Override
    default Optional<List<Shape>> items() {
        return Optional.empty();
    }

    @Override
    default Optional<JsonNode> scalar() {
        return Optional.empty();
    }

    /** A value without fields. */
    record Scalar(JsonNode json) implements GraphqlValue {
        static final Scalar NULL = new Scalar(JsonNodeFactory.instance.nullNode());

        static Scalar of(boolean value) {
            return new Scalar(JsonNodeFactory.instance.booleanNode(value));
        }

        static Scalar of(String value) {
            return new Scalar(JsonNodeFactory.instance.stringNode(value));
        }

        @Override
        public boolean isNull() {
            return json.isNull();
        }

        @Override
        public Optional<List<Shape>> items() {
            return json.isArray()
                    ? Optional.of(new ArrayList<>(
                            Json.items(json).stream().map(Scalar::new).toList()))
                    : Optional.empty();
        }

        @Override
        public Optional<JsonNode> scalar() {
            return Optional.of(json);
        }
    }

    /** A list of objects. */
    record Items(List<GraphqlObject> objects) implements GraphqlValue {
        @Override
        public Optional<List<Shape>> items() {
            return Optional.of(List.copyOf(objects));
        }
    }
}
