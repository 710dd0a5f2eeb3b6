package io.github.herokumigrate.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/**
 * The answer to a call that succeeded.
 *
 * @param <T> what its JSON was read into
 */
public final class ApiResponse<T> {
    private final int status;
    private final HttpHeaders headers;
    private final T body;

    ApiResponse(int status, HttpHeaders headers, T body) {
        this.status = status;
        this.headers = headers;
        this.body = body;
    }

    /** The HTTP status, 200 to 299. */
    public int status() {
        return status;
    }

    /** The first value of a header; its name in any case. */
    public Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    /** What was answered. */
    public T body() {
        return body;
    }
}
