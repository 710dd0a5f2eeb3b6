package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.HasPrivateDatabase;
import io.github.herokumigrate.platform.OpenedDatabase;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.TargetApp;

/**
 * The application's database at a target, for the time of some work. Where nobody reaches it from outside a way in is opened
 * and taken back afterwards, whatever became of the work.
 *
 * @param platform the target
 * @param app the application
 */
public record TargetDatabase(Platform platform, TargetApp app) implements WayIn {
    /**
     * Does the work.
     *
     * @throws MigrationException if there is no database, or if the way in stays open; says what to do
     */
    @Override
    public <T> T use(Work<T> work) throws InterruptedException {
        if (!(platform instanceof HasPrivateDatabase secluded)) {
            return work.in(platform.databaseUrl(app).orElseThrow(() -> missing(platform, app)));
        }
        OpenedDatabase opened = secluded.open(app).orElseThrow(() -> missing(platform, app));
        T result;
        try {
            result = work.in(opened.url());
        } catch (MigrationException failure) {
            throw closedAfter(failure, opened);
        } catch (RuntimeException | InterruptedException failure) {
            try {
                close(opened);
            } catch (MigrationException stillOpen) {
                failure.addSuppressed(stillOpen);
            }
            throw failure;
        }
        close(opened);
        return result;
    }

    /** The failure, which tells too if the way in stays open. */
    private static MigrationException closedAfter(MigrationException failure, OpenedDatabase opened)
            throws InterruptedException {
        try {
            close(opened);
            return failure;
        } catch (MigrationException stillOpen) {
            return new MigrationException(
                    failure.getMessage() + System.lineSeparator() + stillOpen.getMessage(), failure);
        }
    }

    /** Also in a thread that was interrupted, which ends the work and not this. */
    private static void close(OpenedDatabase opened) throws InterruptedException {
        boolean isInterrupted = Thread.interrupted();
        try {
            opened.close();
        } finally {
            if (isInterrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** That there is none, and what to do. */
    static MigrationException missing(Platform platform, TargetApp app) {
        return new MigrationException("The target '" + platform.name() + "' has no running database for " + app.name()
                + ". Make it with heroku-migrate:deploy -Dheroku-migrate.stage=backing-services, or name another with"
                + " heroku-migrate.database.targetUrl.");
    }
}
