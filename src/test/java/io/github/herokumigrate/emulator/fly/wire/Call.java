package io.github.herokumigrate.emulator.fly.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * A request.
 *
 * @param method the HTTP method
 * @param target path and query as they arrived
 * @param headers the headers, names in any case
 * @param body the text of the body
 * @param variables the parts of the path that the route leaves open, decoded
 */
public record Call(String method, URI target, Map<String, String> headers, String body, Map<String, String> variables) {
    /** The header by which a client proves that it holds the lease of a machine. */
    public static final String NONCE = "fly-machine-lease-nonce";

    /** The path as it arrived, without the query. */
    public String path() {
        return target.getRawPath();
    }

    /** A header. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name));
    }

    /** The nonce of a lease; empty if the client says none. */
    public Optional<String> nonce() {
        return header(NONCE).filter(nonce -> !nonce.isEmpty());
    }

    /** The value of an open part of the path. */
    public String variable(String name) {
        return variables.get(name);
    }

    /** A value of the query; empty when it is missing or says nothing. */
    public Optional<String> query(String name) {
        return queries(name).stream().filter(value -> !value.isEmpty()).findFirst();
    }

    /** Whether a value of the query is {@code true}. */
    public boolean isAsked(String name) {
        return query(name).filter("true"::equals).isPresent();
    }

    /** All values of a name in the query, comma separated ones one by one. */
    public List<String> queries(String name) {
        return pairs().stream()
                .filter(pair -> pair.getKey().equals(name))
                .flatMap(pair -> Stream.of(pair.getValue().split(",", -1)))
                .toList();
    }

    /** All values of a name in the query, as they are. */
    public List<String> rawQueries(String name) {
        return pairs().stream()
                .filter(pair -> pair.getKey().equals(name))
                .map(Map.Entry::getValue)
                .toList();
    }

    /** The names in the query. */
    public List<String> queryNames() {
        return pairs().stream().map(Map.Entry::getKey).toList();
    }

    private List<Map.Entry<String, String>> pairs() {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        return Stream.of(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2)
                .map(pair -> Map.entry(decoded(pair[0]), decoded(pair[1])))
                .toList();
    }

    /** The body, which must be an object; an empty one if there is no body. */
    public ObjectNode json() {
        if (body.isBlank()) {
            return Json.object();
        }
        try {
            JsonNode json = Json.read(body);
            if (json instanceof ObjectNode object) {
                return object;
            }
        } catch (JacksonException e) {
            throw new Refusal(400, "invalid JSON in request body");
        }
        throw new Refusal(
                400,
                "json: cannot unmarshal array into Go value of type main."
                        + path().substring(path().lastIndexOf('/') + 1) + "Request");
    }

    /** The body, which must be there. */
    public ObjectNode requiredJson() {
        if (body.isBlank()) {
            throw new Refusal(400, "EOF");
        }
        return json();
    }

    /** A text of the body; empty when it is missing, null or empty. */
    public Optional<String> text(String field) {
        return Optional.of(json().path(field).asString("")).filter(text -> !text.isEmpty());
    }

    /** A text that the body must have. */
    public String required(String field) {
        return text(field).orElseThrow(() -> new Refusal(400, "invalid_argument: " + field + " is required"));
    }

    Call with(Map<String, String> found) {
        return new Call(method, target, headers, body, found);
    }

    static String decoded(String text) {
        return URLDecoder.decode(text, StandardCharsets.UTF_8);
    }
}
