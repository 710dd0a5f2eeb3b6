package io.github.herokumigrate.http;

import io.github.herokumigrate.model.MigrationException;
import java.io.FileNotFoundException;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;

/** What a call sends. */
public sealed interface RequestBody {
    /** What it is, e.g. {@code application/json}. */
    String mediaType();

    /** Its bytes, as often as it is sent. */
    BodyPublisher publisher();

    /**
     * A value as JSON.
     *
     * @param value a record or a map
     */
    record JsonBody(Object value) implements RequestBody {
        @Override
        public String mediaType() {
            return "application/json";
        }

        @Override
        public BodyPublisher publisher() {
            return BodyPublishers.ofString(Json.write(value));
        }

        /** Shows nothing of the value, which may be secret. */
        @Override
        public String toString() {
            return mediaType();
        }
    }

    /**
     * A file, read while it is sent.
     *
     * @param mediaType what it is, e.g. {@code application/gzip}
     * @param file must not change until the call has ended
     */
    record FileBody(String mediaType, Path file) implements RequestBody {
        @Override
        public BodyPublisher publisher() {
            try {
                return BodyPublishers.ofFile(file);
            } catch (FileNotFoundException e) {
                throw new MigrationException(file + " is gone before it was sent: run the goal again.", e);
            }
        }
    }
}
