package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.TargetPolicy;

/**
 * A copy on this machine: the data come through it.
 *
 * @param migration copies
 * @param target the database that receives the copy
 */
public record CopyingHere(DatabaseMigration migration, WayIn target) implements Copying {
    @Override
    public CopyReport copy(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException {
        return target.use(url -> migration.run(source, url, policy, listener));
    }
}
