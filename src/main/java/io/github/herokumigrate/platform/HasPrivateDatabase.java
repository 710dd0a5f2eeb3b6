package io.github.herokumigrate.platform;

import java.util.Optional;

/** A target whose databases nobody reaches from outside, but for a way in that can be opened for a while. */
public interface HasPrivateDatabase {
    /**
     * Opens a way to the application's database. One that a run left open when it was killed is used again and taken back
     * with this one.
     *
     * @return empty as long as the database does not exist or does not work
     * @throws io.github.herokumigrate.model.MigrationException if it can't be opened; says why and what to do
     */
    Optional<OpenedDatabase> open(TargetApp app) throws InterruptedException;
}
