package io.github.herokumigrate.http;

import java.net.http.HttpHeaders;
import java.util.Optional;

/** An answer as it came. */
record RawResponse(int status, HttpHeaders headers, String body) {
    Optional<String> header(String name) {
        return headers.firstValue(name);
    }

    boolean isSuccess() {
        return status / 100 == 2;
    }

    /** The name of the call at the platform's support, under any of the names that platforms use. */
    Optional<String> requestId() {
        return header("Request-Id").or(() -> header("X-Request-Id")).or(() -> header("Fly-Request-Id"));
    }
}
