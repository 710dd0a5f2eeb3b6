package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.DatabaseUrl;

/** How the database that receives a copy is reached from here. */
public interface WayIn {
    /**
     * Some work.
     *
     * @param <T> what comes of it
     */
    @FunctionalInterface
    interface Work<T> {
        /** Does it. */
        T in(DatabaseUrl database) throws InterruptedException;
    }

    /**
     * Does the work in it.
     *
     * @throws io.github.herokumigrate.model.MigrationException if there is no way in; says what to do
     */
    <T> T use(Work<T> work) throws InterruptedException;
}
