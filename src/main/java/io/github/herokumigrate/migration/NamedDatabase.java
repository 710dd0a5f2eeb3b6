package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.DatabaseUrl;

/**
 * A database that a user has named and that can be reached from here.
 *
 * @param url where it is
 */
public record NamedDatabase(DatabaseUrl url) implements WayIn {
    @Override
    public <T> T use(Work<T> work) throws InterruptedException {
        return work.in(url);
    }
}
