package io.github.herokumigrate.plan;

import java.util.List;

/**
 * A resource that can be changed in place.
 *
 * @param <S> its state
 */
public interface Updatable<S> extends Resource<S> {
    /**
     * Brings the actual state to the wish and waits until it holds.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be changed; says why and what to do
     */
    void update(S actual, List<Difference> differences) throws InterruptedException;
}
