package io.github.herokumigrate.mojo;

import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.heroku.HerokuConnection;
import io.github.herokumigrate.heroku.SnapshotReader;
import io.github.herokumigrate.migration.InventorySource;
import io.github.herokumigrate.migration.MigrationSettings;

/** Finds where the inventory comes from: an earlier export when one is named, else Heroku. */
final class Inventories {
    private static final String DEFAULT_SERVER = "heroku";

    private final GoalContext context;
    private final MigrationSettings settings;

    Inventories(GoalContext context, MigrationSettings settings) {
        this.context = context;
        this.settings = settings;
    }

    InventorySource source() {
        String directory = context.config().source.snapshotDirectory;
        return directory == null ? live() : stored(directory);
    }
}
