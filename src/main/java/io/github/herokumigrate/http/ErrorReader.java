package io.github.herokumigrate.http;

import java.util.Optional;

/** Knows the form of one platform's error answers and what a user can do about each. */
@FunctionalInterface
public interface ErrorReader {
    /** Shows the beginning of the answer and gives no advice. */
    ErrorReader PLAIN = (status, body) -> new ApiError(Optional.empty(), body, "");

    /**
     * Reads an error answer.
     *
     * @param status its HTTP status
     * @param body its text, in whatever form; may be empty
     */
    ApiError read(int status, String body);
}
