package io.github.herokumigrate.database;

import io.github.herokumigrate.model.MigrationException;
import org.jspecify.annotations.Nullable;

/** A copy that could not be made or proven: in which phase and at which object it stopped. */
public final class CopyException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final CopyListener.Phase phase;
    private final String object;

    CopyException(CopyListener.Phase phase, String object, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.phase = phase;
        this.object = object;
    }

    CopyException(CopyListener.Phase phase, String object, String message) {
        this(phase, object, message, null);
    }

    /** The phase that failed. */
    public CopyListener.Phase phase() {
        return phase;
    }

    /** What the failure is about: a table, an extension, a server; no secret. */
    public String object() {
        return object;
    }
}
