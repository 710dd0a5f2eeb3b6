package io.github.herokumigrate.http;

import io.github.herokumigrate.model.MigrationException;

/** A text that is not the JSON that was expected; the message says where and quotes nothing of it. */
public final class JsonFormatException extends MigrationException {
    private static final long serialVersionUID = 1L;

    JsonFormatException(String message) {
        super(message);
    }
}
