package io.github.herokumigrate.emulator.aws.wire;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.stream.StreamSupport;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/** The shapes that all JSON is made of. */
public final class Json {
    private static final double MILLISECONDS = 1000.0;

    private Json() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An array of nodes. */
    public static ArrayNode array(Collection<? extends JsonNode> items) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        items.forEach(array::add);
        return array;
    }

    /** An array of texts. */
    public static ArrayNode strings(Collection<String> texts) {
        ArrayNode array = JsonNodeFactory.instance.arrayNode();
        texts.forEach(array::add);
        return array;
    }

    /** The texts of an array; none where there is no array. */
    public static List<String> texts(JsonNode array) {
        return items(array).stream().map(JsonNode::asString).toList();
    }

    /** The items of an array; none where there is no array. */
    public static List<JsonNode> items(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }

    /** The objects of an array, to be changed in place. */
    public static List<ObjectNode> objects(JsonNode array) {
        return items(array).stream().map(ObjectNode.class::cast).toList();
    }

    /** A time as services that speak JSON write it: seconds since 1970. */
    public static double time(Instant instant) {
        return instant.toEpochMilli() / MILLISECONDS;
    }
}
