package io.github.herokumigrate.emulator.fly.wire;

import java.io.Serial;
import java.util.stream.Stream;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is an error, with the body that its API gives it (contract: Fly.io §3.3). */
public final class Refusal extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String code;

    /** A refusal of no special kind. */
    public Refusal(int status, String message) {
        this(status, "unknown", message);
    }

    /**
     * A refusal.
     *
     * @param code its kind, e.g. {@code name_taken}
     */
    public Refusal(int status, String code, String message) {
        super(message);
        this.status = status;
        this.code = code;
    }

    /** What is asked for does not exist, or not for this client. */
    public static Refusal notFound(String message) {
        return new Refusal(404, message);
    }

    /** The HTTP status. */
    public int status() {
        return status;
    }

    /**
     * The answer.
     *
     * @param path the path of the call, which tells the API
     */
    public Reply reply(String path) {
        ObjectNode body = Json.object();
        if (path.startsWith("/api/v1/")) {
            body.set("errors", Json.object().put("detail", getMessage()));
        } else if (path.startsWith("/graphql")) {
            ObjectNode error = Json.object().put("message", getMessage());
            error.set("extensions", Json.object().put("code", status == 401 ? "UNAUTHORIZED" : "UNKNOWN"));
            body.set("errors", Json.array(Stream.of(error)));
        } else if (path.startsWith("/v1/postgres")) {
            body.put("error", getMessage());
        } else {
            body.put("error", getMessage()).put("status", code);
        }
        return Reply.json(status, body);
    }
}
