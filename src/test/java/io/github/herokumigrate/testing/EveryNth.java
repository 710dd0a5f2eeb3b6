package io.github.herokumigrate.testing;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;

/**
 * Lets through every n-th of many, where all of them take too long. The system property {@code killed.every} says n, and by
 * default all pass.
 *
 * @param <T> what there are many of
 */
public final class EveryNth<T> implements Predicate<T> {
    private final int every = Integer.getInteger("killed.every", 1);
    private final AtomicInteger seen = new AtomicInteger();

    @Override
    public boolean test(T one) {
        return seen.getAndIncrement() % every == 0;
    }
}
