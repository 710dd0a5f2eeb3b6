package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.MigrationException;

/** Asks for a wish that needs calls, where none may be interrupted. */
final class Wished {
    private Wished() {}

    /** How a wish is asked for. */
    @FunctionalInterface
    interface Question<T> {
        /** Asks. */
        T ask() throws InterruptedException;
    }

    /** The answer; the thread stays interrupted if it was. */
    static <T> T now(Question<T> question) {
        try {
            return question.ask();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new MigrationException("Interrupted while the wish was put together.", e);
        }
    }
}
