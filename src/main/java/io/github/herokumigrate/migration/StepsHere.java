package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.TargetPolicy;

/**
 * The steps on this machine: the data come through it.
 *
 * @param migration copies
 * @param target the database that receives the copy
 */
public record StepsHere(DatabaseMigration migration, WayIn target) implements DatabaseSteps {
    @Override
    public CopyReport copy(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException {
        return target.use(url -> migration.run(source, url, policy, listener));
    }

    @Override
    public Lag follow(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException {
        return target.use(url -> migration.follow(source, url, policy, listener));
    }

    @Override
    public CopyReport finish(CopySource source, CopyListener listener) throws InterruptedException {
        return target.use(url -> migration.finish(source, url, listener));
    }

    @Override
    public void abort(CopySource source, CopyListener listener) throws InterruptedException {
        target.use(url -> {
            migration.abort(source, url, listener);
            return url;
        });
    }
}
