package io.github.herokumigrate.model;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An expected failure whose message is fit to be shown to a user: what was tried, on what, why it failed, what to do.
 *
 * <p>Goals print the message alone; the cause is for {@code -X}. The message holds no secret.
 */
public class MigrationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** A failure without a technical cause worth keeping. */
    public MigrationException(String message) {
        super(message);
    }

    /** A failure and what caused it. */
    public MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }

    /** The message, never null. */
    @Override
    public String getMessage() {
        return Objects.requireNonNullElse(super.getMessage(), "");
    }
}
