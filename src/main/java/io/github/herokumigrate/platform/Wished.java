package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.MigrationException;

/** Asks for a wish that needs calls, where none may be interrupted. */
public final class Wished {
    private Wished() {}

    /** How a wish is asked for. */
    @FunctionalInterface
    public interface Question<T> {
        /** Asks. */
        T ask() throws InterruptedException;
    }

    /**
     * The answer; the thread stays interrupted if it was.
     *
     * @throws MigrationException if it was
     */
    public static <T> T now(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while the wish was put together.", e);
        }
    }
}
