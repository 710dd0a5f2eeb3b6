package io.github.herokumigrate.emulator.fly.wire;

import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a call.
 *
 * @param status the HTTP status
 * @param body the JSON of the body; empty for a body without a byte
 */
public record Reply(int status, Optional<JsonNode> body) {
    /** It is done, and this came of it. */
    public static Reply ok(JsonNode body) {
        return json(200, body);
    }

    /** An answer with a status of its own. */
    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Optional.of(body));
    }

    /** An answer without a body. */
    public static Reply empty(int status) {
        return new Reply(status, Optional.empty());
    }

    /** {@code {"ok": true}}, by which the Machines API says that it did what it was asked. */
    public static Reply done() {
        return ok(Json.object().put("ok", true));
    }
}
