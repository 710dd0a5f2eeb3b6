package io.github.herokumigrate.plan;

/**
 * A resource that can be made.
 *
 * @param <S> its state
 */
public interface Creatable<S> extends Resource<S> {
    /**
     * Makes it and waits until it is ready. A run that was killed before may have made a part of it: the result is the
     * same.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be made; says why and what to do
     */
    void create() throws InterruptedException;
}
