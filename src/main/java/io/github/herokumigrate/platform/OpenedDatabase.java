package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.DatabaseUrl;

/** A database that can be reached from here for a while. Close it whatever became of the work. */
public interface OpenedDatabase {
    /** Where it is as long as it is open; a redactor knows its password. */
    DatabaseUrl url();

    /**
     * Takes back what was opened; a way in that was there before stays.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it stays open; says what to do
     */
    void close() throws InterruptedException;
}
