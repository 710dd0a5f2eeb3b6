package io.github.herokumigrate.emulator.fly.graphql;

import java.io.Serial;

/** A field that could not be answered (contract: Fly.io §3.3). */
final class GraphqlError extends RuntimeException {
    @Serial
    private static final long serialVersionUID = 1;

    private final String code;

    GraphqlError(String code, String message) {
        super(message);
        this.code = code;
    }

    static GraphqlError notFound(String message) {
        return new GraphqlError("NOT_FOUND", message);
    }

    static GraphqlError invalid(String message) {
        return new GraphqlError("UNPROCESSABLE", message);
    }

    String code() {
        return code;
    }
}
