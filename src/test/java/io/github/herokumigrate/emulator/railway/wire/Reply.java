package io.github.herokumigrate.emulator.railway.wire;

import java.time.Duration;
import java.util.Map;
import tools.jackson.databind.JsonNode;

/**
 * The answer to a call.
 *
 * @param status the HTTP status
 * @param headers its headers
 * @param body the text of its body
 */
public record Reply(int status, Map<String, String> headers, String body) {
    /** An answer in JSON. */
    public static Reply json(int status, JsonNode body) {
        return new Reply(status, Map.of("Content-Type", "application/json"), body.toString());
    }

    /** An answer in plain words. */
    public static Reply text(int status, String body) {
        return new Reply(status, Map.of("Content-Type", "text/plain"), body);
    }

    /** The refusal of who called too often (contract: Railway 4.1). */
    public static Reply tooMany(Duration wait) {
        String seconds = String.valueOf(Math.max(1, wait.toSeconds()));
        return new Reply(
                429,
                Map.of("Content-Type", "text/plain", "Retry-After", seconds),
                "Too many requests, please try again later.");
    }
}
