package io.github.herokumigrate.emulator.fly.graphql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** An object of a type of the schema, whose fields are worked out when somebody asks for them. */
final class GraphqlObject implements GraphqlValue {
    private final String type;
    private final Map<String, Function<Arguments, GraphqlValue>> fields = new LinkedHashMap<>();

    private GraphqlObject(String type) {
        this.type = type;
    }

    static GraphqlObject of(String type) {
        return new GraphqlObject(type).with("__typename", type);
    }

    /** A list in the shape that all lists with pages have. */
    static GraphqlObject connection(String type, List<GraphqlObject> nodes) {
        return of(type).with("totalCount", nodes.size())
                .list("nodes", () -> nodes)
                .list(
                        "edges",
                        () -> nodes.stream()
                                .map(node ->
                                        of(type.replace("Connection", "Edge")).object("node", () -> node))
                                .toList())
                .object(
                        "pageInfo",
                        () -> of("PageInfo")
                                .with("hasNextPage", false)
                                .with("hasPreviousPage", false)
                                .with("endCursor", "")
                                .with("startCursor", ""));
    }

    GraphqlObject with(String name, String value) {
        return field(name, arguments -> GraphqlValue.Scalar.of(value));
    }

    GraphqlObject with(String name, long value) {
        return field(name, arguments -> new GraphqlValue.Scalar(JsonNodeFactory.instance.numberNode(value)));
    }

    GraphqlObject with(String name, double value) {
        return field(name, arguments -> new GraphqlValue.Scalar(JsonNodeFactory.instance.numberNode(value)));
    }

    GraphqlObject with(String name, boolean value) {
        return field(name, arguments -> GraphqlValue.Scalar.of(value));
    }

    GraphqlObject with(String name, JsonNode value) {
        return field(name, arguments -> new GraphqlValue.Scalar(value));
    }

    GraphqlObject object(String name, Supplier<GraphqlObject> value) {
        return field(name, arguments -> value.get());
    }

    GraphqlObject optional(String name, Function<Arguments, Optional<GraphqlObject>> value) {
        return field(
                name,
                arguments ->
                        value.apply(arguments).map(GraphqlValue.class::cast).orElse(GraphqlValue.Scalar.NULL));
    }

    GraphqlObject list(String name, Supplier<List<GraphqlObject>> value) {
        return field(name, arguments -> new GraphqlValue.Items(value.get()));
    }

    GraphqlObject field(String name, Function<Arguments, GraphqlValue> value) {
        fields.put(name, value);
        return this;
    }

    String typeName() {
        return type;
    }

    @Override
    public Optional<String> type() {
        return Optional.of(type);
    }

    /** The value of a field; null where nobody knows one. */
    GraphqlValue get(String name, Arguments arguments) {
        return fields.getOrDefault(name, unknown -> GraphqlValue.Scalar.NULL).apply(arguments);
    }

    /** Whether anybody knows a field. */
    boolean has(String name) {
        return fields.containsKey(name);
    }
}
