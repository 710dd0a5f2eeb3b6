package io.github.herokumigrate.database;

import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.DatabaseUrl;

/** A target with a service that brings the rows of a database and what changes in them. */
public interface OffersReplication {
    /**
     * That service for one application; nothing is asked of it yet.
     *
     * @param app the application's name at the target, after which everything is named
     */
    Replication replication(AppName app, Pair pair);

    /**
     * What it is for.
     *
     * @param source as it is reached from the target
     * @param target as it is reached from the target
     * @param kind what is brought
     */
    record Pair(DatabaseUrl source, DatabaseUrl target, ReplicationKind kind) {}
}
