package io.github.herokumigrate.emulator.heroku;

import com.sun.net.httpserver.Headers;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;

/**
 * A request that reached its endpoint.
 *
 * @param method the HTTP method
 * @param path the path, without the query
 * @param query the raw query; empty if there is none
 * @param headers the request's headers
 * @param body the JSON of the body, an empty object if there is none
 * @param variables the parts of the path that the route leaves open
 */
record Call(String method, String path, String query, Headers headers, JsonNode body, Map<String, String> variables) {

    Optional<String> header(String name) {
        return Optional.ofNullable(headers.getFirst(name));
    }

    /** The value of an open part of the path. */
    String variable(String name) {
        return variables.get(name);
    }

    /** A text field of the body; empty when it is missing or null. */
    Optional<String> text(String field) {
        JsonNode value = body.path(field);
        return value.isMissingNode() || value.isNull() ? Optional.empty() : Optional.of(value.asString());
    }

    /** Whether the header asks for something among the comma-separated things it lists. */
    boolean asksFor(String header, String thing) {
        return header(header).orElse("").contains(thing);
    }

    Call with(Map<String, String> found) {
        return new Call(method, path, query, headers, body, found);
    }
}
