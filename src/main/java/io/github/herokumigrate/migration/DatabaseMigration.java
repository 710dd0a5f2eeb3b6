package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.DatabaseCopy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import java.nio.file.Path;

/** Copies a database and proves the copy. */
public final class DatabaseMigration {
    private final DatabaseCopy copy;
    private final DatabaseSettings settings;
    private final Path workDirectory;
    private final ToolLocations tools;
    private final Redactor redactor;

    /**
     * Works by these settings.
     *
     * @param workDirectory where temporary files may be
     * @param tools where PostgreSQL's client tools are looked for
     */
    public DatabaseMigration(
            DatabaseCopy copy, DatabaseSettings settings, Path workDirectory, ToolLocations tools, Redactor redactor) {
        this.copy = copy;
        this.settings = settings;
        this.workDirectory = workDirectory;
        this.tools = tools;
        this.redactor = redactor;
    }

    /**
     * The proof; what differs is in it.
     *
     * @throws io.github.herokumigrate.database.CopyException if the copy can't be made
     */
    public CopyReport run(CopySource source, DatabaseUrl target, TargetPolicy policy, CopyListener listener) {
        return copy.copy(
                new CopyRequest(
                        source, target, policy, settings.verify(), settings.jobs(), workDirectory, tools, redactor),
                listener);
    }
}
