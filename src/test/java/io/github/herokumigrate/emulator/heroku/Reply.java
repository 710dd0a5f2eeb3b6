package io.github.herokumigrate.emulator.heroku;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ArrayNode;

/**
 * The answer to a call.
 *
 * @param status the HTTP status
 * @param body the JSON of the body; empty for a body without a byte
 * @param headers what goes beside it
 * @param ranges the attributes by which a list may be cut into pages; empty when the answer is no list
 */
record Reply(int status, Optional<JsonNode> body, Map<String, String> headers, List<String> ranges) {
    static Reply ok(JsonNode body) {
        return json(200, body);
    }

    static Reply json(int status, JsonNode body) {
        return new Reply(status, Optional.of(body), Map.of(), List.of());
    }

    static Reply empty(int status) {
        return new Reply(status, Optional.empty(), Map.of(), List.of());
    }

    /** A list that the client may page through by id. */
    static Reply list(Stream<? extends JsonNode> items) {
        return list(Json.array(items), "id", "name", "updated_at");
    }

    static Reply list(ArrayNode items, String... ranges) {
        return new Reply(200, Optional.of(items), Map.of(), List.of(ranges));
    }
}
