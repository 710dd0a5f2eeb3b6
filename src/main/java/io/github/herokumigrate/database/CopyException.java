package io.github.herokumigrate.database;

import io.github.herokumigrate.model.MigrationException;
import org.jspecify.annotations.Nullable;

/** A copy that could not be made or proven: in which phase and at which object it stopped. */
public final class CopyException extends MigrationException {
    private static final long serialVersionUID = 1L;

    private final CopyListener.Phase phase;
    private final String object;

    /**
     * Fails because something else did.
     *
     * @param object what it is about; empty if nothing in particular
     * @param message why, and what to do; no secret
     * @param cause null if there is none
     */
    public CopyException(CopyListener.Phase phase, String object, String message, @Nullable Throwable cause) {
        super(message, cause);
        this.phase = phase;
        this.object = object;
    }

    /**
     * Fails by itself.
     *
     * @param object what it is about; empty if nothing in particular
     * @param message why, and what to do; no secret
     */
    public CopyException(CopyListener.Phase phase, String object, String message) {
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
