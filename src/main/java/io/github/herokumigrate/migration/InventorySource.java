package io.github.herokumigrate.migration;

import io.github.herokumigrate.heroku.HerokuExport;

/** Where the inventory comes from: the live app or an earlier export. */
@FunctionalInterface
public interface InventorySource {
    /**
     * Reads it.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it can't be read; says why and what to do
     */
    HerokuExport read() throws InterruptedException;
}
