package io.github.herokumigrate.database;

import java.util.List;
import java.util.Map;

/**
 * A service that brings the rows of tables in our place. What is made there outlives a run: the next one finds it by its
 * names, so each call can be ended at any instant and made again.
 */
public interface Replication {
    /**
     * Looks whether it can begin, and changes nothing.
     *
     * @throws io.github.herokumigrate.model.MigrationException if what is there serves another copy; says what to do
     */
    void check() throws InterruptedException;

    /**
     * Makes what is not there yet, and waits until all rows are at the target. If changes are wished, they go on coming.
     *
     * @param tables those whose rows it brings; they are at the target, empty
     * @throws io.github.herokumigrate.model.MigrationException if a row can not be brought; says what to do
     */
    void load(List<ReplicatedTable> tables, CopyListener listener) throws InterruptedException;

    /**
     * How many changed rows it has brought so far, by the table's schema and name.
     *
     * @throws io.github.herokumigrate.model.MigrationException if it no longer brings any; says why and what to do
     */
    Map<String, Long> changedRows() throws InterruptedException;

    /** What it found wrong with rows that it brought, each in one sentence. */
    List<String> doubts() throws InterruptedException;

    /** Ends the bringing of changes and waits until it has ended. Ended already is no error. */
    void stop() throws InterruptedException;

    /** Removes all that was made there, and waits until it is gone. Gone already is no error. */
    void remove() throws InterruptedException;
}
