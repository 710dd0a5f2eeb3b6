package io.github.herokumigrate.emulator.heroku;

import java.util.List;
import java.util.Map;

/**
 * A request as it arrived.
 *
 * @param method the HTTP method
 * @param path the path without the query
 * @param query the query; empty if there was none
 * @param headers the headers by their names in canonical form, e.g. {@code If-none-match}
 * @param body the text of the body
 */
public record LoggedRequest(String method, String path, String query, Map<String, List<String>> headers, String body) {
    /** Method and path, as assertions compare them. */
    public String line() {
        return method + " " + path;
    }
}
