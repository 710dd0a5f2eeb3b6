package io.github.herokumigrate.http;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * One call of an API.
 *
 * @param operation what it does, to follow «Could not»: {@code read app 'petclinic'}
 * @param method the HTTP method
 * @param path path and query below the API's base address, percent-encoded
 * @param headers headers of this call, besides the client's own
 * @param body what is sent
 * @param repeat whether it may be sent again when its outcome is unknown
 */
public record ApiRequest(
        String operation,
        String method,
        String path,
        Map<String, String> headers,
        Optional<RequestBody> body,
        Repeat repeat) {
    /** Whether a call may be sent again when its outcome is unknown. */
    public enum Repeat {
        /** Doing it twice is the same as doing it once. */
        SAFE,
        /** Doing it twice may make two things. */
        NEVER,
        /** Doing it twice may make two things, but who turns it away for too many calls (429) has done nothing. */
        WHEN_TURNED_AWAY
    }

    public ApiRequest {
        headers = Map.copyOf(headers);
    }

    /** A call that only reads. */
    public static ApiRequest get(String operation, String path) {
        return new ApiRequest(operation, "GET", path, Map.of(), Optional.empty(), Repeat.SAFE);
    }

    /** A call that makes something or starts an action; not repeated unless told that it may be. */
    public static ApiRequest post(String operation, String path) {
        return new ApiRequest(operation, "POST", path, Map.of(), Optional.empty(), Repeat.NEVER);
    }

    /** A call that replaces something by what is sent. */
    public static ApiRequest put(String operation, String path) {
        return new ApiRequest(operation, "PUT", path, Map.of(), Optional.empty(), Repeat.SAFE);
    }

    /** A call that changes fields; not repeated unless told that it may be. */
    public static ApiRequest patch(String operation, String path) {
        return new ApiRequest(operation, "PATCH", path, Map.of(), Optional.empty(), Repeat.NEVER);
    }

    /** A call that removes something. */
    public static ApiRequest delete(String operation, String path) {
        return new ApiRequest(operation, "DELETE", path, Map.of(), Optional.empty(), Repeat.SAFE);
    }

    /** The same call with one more header. */
    public ApiRequest withHeader(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new ApiRequest(operation, method, path, more, body, repeat);
    }

    /** The same call with a body, a record or a map that becomes JSON. */
    public ApiRequest withBody(Object json) {
        return new ApiRequest(operation, method, path, headers, Optional.of(new RequestBody.JsonBody(json)), repeat);
    }

    /**
     * The same call with a file as its body.
     *
     * @param mediaType what it is, e.g. {@code application/gzip}
     */
    public ApiRequest withFile(String mediaType, Path file) {
        return new ApiRequest(
                operation, method, path, headers, Optional.of(new RequestBody.FileBody(mediaType, file)), repeat);
    }

    /** The same call, known to do the same when it is sent twice. */
    public ApiRequest safeToRepeat() {
        return new ApiRequest(operation, method, path, headers, body, Repeat.SAFE);
    }

    /** The same call, to a platform that counts calls and turns away those that are too many before it does anything. */
    public ApiRequest repeatedWhenTurnedAway() {
        return new ApiRequest(operation, method, path, headers, body, Repeat.WHEN_TURNED_AWAY);
    }

    /** Method and path only: headers and body may be secret. */
    @Override
    public String toString() {
        return method + " " + path;
    }

    /** A text as one segment of a path or one value of a query. */
    public static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
