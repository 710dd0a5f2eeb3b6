package io.github.herokumigrate.emulator.heroku;

import java.io.Serial;
import java.util.Map;
import tools.jackson.databind.node.ObjectNode;

/** An answer that is an error, with the body that the API gives it (contract: Heroku, errors). */
final class ApiError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final int status;
    private final String id;
    private final transient Map<String, ObjectNode> objects;
    private final String resource;

    ApiError(int status, String id, String message) {
        this(status, id, message, "", Map.of());
    }

    private ApiError(int status, String id, String message, String resource, Map<String, ObjectNode> objects) {
        super(message);
        this.status = status;
        this.id = id;
        this.resource = resource;
        this.objects = objects;
    }

    /** @param resource what was looked for, in the API's words, e.g. {@code add_on attachment} */
    static ApiError notFound(String resource) {
        return new ApiError(404, "not_found", "Couldn't find that " + resource + ".", resource, Map.of());
    }

    static ApiError invalid(String message) {
        return new ApiError(422, "invalid_params", message);
    }

    static ApiError twoFactor(EmulatedApp app) {
        return new ApiError(
                403,
                "two_factor",
                "A second authentication factor or pre-authorization is required for this request. Your account has"
                        + " either two-factor or a Yubikey registered.",
                "",
                Map.of("app", app.ref()));
    }

    Reply reply() {
        ObjectNode body = Json.object().put("id", id).put("message", getMessage());
        if (!resource.isEmpty()) {
            body.put("resource", resource);
        }
        objects.forEach(body::set);
        return Reply.json(status, body);
    }
}
