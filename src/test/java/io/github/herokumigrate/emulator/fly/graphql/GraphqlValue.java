package io.github.herokumigrate.emulator.fly.graphql;

import java.util.List;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;

/** What a field can have for a value. */
sealed interface GraphqlValue permits GraphqlObject, GraphqlValue.Items, GraphqlValue.Scalar {
    /** A value without fields. */
    record Scalar(JsonNode json) implements GraphqlValue {
        static final Scalar NULL = new Scalar(JsonNodeFactory.instance.nullNode());
    }

    /** A list of objects. */
    record Items(List<GraphqlObject> objects) implements GraphqlValue {}
}
