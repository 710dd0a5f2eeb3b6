package io.github.herokumigrate.emulator.railway.wire;

import java.net.URI;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A request.
 *
 * @param method the HTTP method
 * @param target path and query as they arrived
 * @param headers the headers, names in any case
 * @param body the bytes of the body
 */
public record Call(String method, URI target, Map<String, String> headers, byte[] body) {
    /** The path as it arrived, without the query. */
    public String path() {
        return target.getRawPath();
    }

    /** A header; empty if it is missing or says nothing. */
    public Optional<String> header(String name) {
        return Optional.ofNullable(headers.get(name)).filter(value -> !value.isBlank());
    }

    /** A value of the query; empty if it is missing or says nothing. */
    public Optional<String> query(String name) {
        String query = target.getRawQuery() == null ? "" : target.getRawQuery();
        return Stream.of(query.split("&", -1))
                .map(pair -> pair.split("=", 2))
                .filter(pair -> pair.length == 2 && pair[0].equals(name))
                .map(pair -> URLDecoder.decode(pair[1], StandardCharsets.UTF_8))
                .filter(value -> !value.isEmpty())
                .findFirst();
    }

    /** The body as a text. */
    public String text() {
        return new String(body, StandardCharsets.UTF_8);
    }
}
