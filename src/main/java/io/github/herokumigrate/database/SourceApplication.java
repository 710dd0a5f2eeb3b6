package io.github.herokumigrate.database;

import java.util.List;

/**
 * The application that writes to a source, as far as somebody can stop it. What it was like before is kept in the source
 * itself, so that it can be put back after any accident.
 */
public interface SourceApplication {
    /**
     * Makes sure that all of it can be stopped.
     *
     * @throws io.github.herokumigrate.model.MigrationException if not; the message says what to do
     */
    void requireStoppable() throws InterruptedException;

    /** How it runs now. */
    Operation operation() throws InterruptedException;

    /** Keeps users and its own processes from working with it; one that is stopped stays so. */
    void stop() throws InterruptedException;

    /**
     * Lets it run as it did.
     *
     * @return what could not be put back, in whole sentences
     */
    List<String> putBack(Operation before) throws InterruptedException;

    /**
     * How an application runs.
     *
     * @param name its name where it runs
     * @param maintenance whether users were kept out
     * @param processes all that it consists of
     */
    record Operation(String name, boolean maintenance, List<Dynos> processes) {
        public Operation {
            processes = List.copyOf(processes);
        }
    }

    /**
     * How many dynos of a process type run.
     *
     * @param type the process type
     * @param quantity the number of its dynos
     */
    record Dynos(String type, int quantity) {}
}
