package io.github.herokumigrate.plan;

/**
 * A resource that can be removed.
 *
 * @param <S> its state
 */
public interface Removable<S> extends Resource<S> {
    /**
     * Removes it and waits until it is gone. A thing that is gone already is no error.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be removed; says why and what to do
     */
    void remove(S actual) throws InterruptedException;
}
