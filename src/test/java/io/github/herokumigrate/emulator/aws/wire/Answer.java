package io.github.herokumigrate.emulator.aws.wire;

import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/** What comes back for a call. Header names in any case. */
public record Answer(int status, Map<String, String> headers, String body) {
    private static final int OK = 200;
    private static final int REDIRECTIONS = 300;

    /** An answer with a body. */
    static Answer of(int status, String contentType, String body) {
        return new Answer(status, Map.of("Content-Type", contentType), body);
    }

    /** A success of a service that speaks JSON. */
    public static Answer json(JsonNode body) {
        return of(OK, Protocol.JSON.contentType(), body.toString());
    }

    /** A success of a service that speaks XML. */
    public static Answer xml(String body) {
        return of(OK, Protocol.QUERY.contentType(), body);
    }

    /** A success of a service that speaks the Query protocol. */
    public static Answer query(String operation, String result) {
        return xml("<" + operation + "Response><" + operation + "Result>" + result + "</" + operation
                + "Result><ResponseMetadata><RequestId>00000000-0000-4000-8000-000000000000</RequestId>"
                + "</ResponseMetadata></" + operation + "Response>");
    }

    /** Whether the call did what it was made for. */
    public boolean isSuccess() {
        return status >= OK && status < REDIRECTIONS;
    }

    /** The body as JSON, to be changed by whoever asks; nothing else sees the changes. */
    public ObjectNode json() {
        return (ObjectNode) JsonMapper.shared().readTree(body.isBlank() ? "{}" : body);
    }

    /** The body as XML. */
    public Xml xml() {
        return new Xml(body);
    }

    /** The same with another body. */
    public Answer withBody(String other) {
        return new Answer(status, headers, other);
    }

    /** The same with another body. */
    public Answer withBody(JsonNode other) {
        return withBody(other.toString());
    }

    /** The same with one more header. */
    public Answer with(String name, String value) {
        Map<String, String> more = new TreeMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, body);
    }

    /** The body as it travels. */
    public byte[] bytes() {
        return body.getBytes(StandardCharsets.UTF_8);
    }
}
