package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.DatabaseMigration;
import io.github.herokumigrate.migration.MigrationSettings.StopApp;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.Console;
import io.github.herokumigrate.report.CopyText;
import io.github.herokumigrate.report.SyncText;
import java.util.Optional;

/** The steps of the strategy {@code sync}, each of which tells what comes next. */
final class SyncSteps {
    private final Wiring wiring;
    private final Console console;
    private final CopyListener listener;

    SyncSteps(Wiring wiring, Console console, CopyListener listener) {
        this.wiring = wiring;
        this.console = console;
        this.listener = listener;
    }

    /**
     * Takes a step between these two.
     *
     * @throws MigrationException if it cannot be taken, or if both sides are not equal in the end
     */
    void take(SyncStep step, CopySource source, DatabaseUrl target, TargetPolicy policy) {
        DatabaseMigration migration = wiring.databases();
        switch (step) {
            case FOLLOW -> {
                Lag lag = migration.follow(source, target, policy, listener);
                SyncText.ready(lag).forEach(console::info);
            }
            case FINISH -> {
                CopyReport report = migration.finish(source, target, toBeStopped(), listener);
                CopyText.lines(report).forEach(console::info);
                if (!report.verified()) {
                    throw new MigrationException(
                            CopyText.failure(report) + System.lineSeparator() + SyncText.different());
                }
                SyncText.finished(wiring.settings().database().cutOver().wayBack())
                        .forEach(console::info);
            }
            case ABORT -> {
                migration.abort(source, target, toBePutBack(), listener);
                SyncText.aborted().forEach(console::info);
            }
            case REVERSE -> {
                Lag lag = migration.reverse(source, target, listener);
                SyncText.reversed(lag).forEach(console::info);
            }
            case SWITCH_BACK -> {
                CopyReport report = migration.switchBack(source, target, toBePutBack(), listener);
                CopyText.lines(report).forEach(console::info);
                if (!report.verified()) {
                    throw new MigrationException(
                            CopyText.failure(report) + System.lineSeparator() + SyncText.differentBack());
                }
                SyncText.switchedBack().forEach(console::info);
            }
            case REMOVE -> {
                migration.remove(source, target, listener);
                SyncText.removed().forEach(console::info);
            }
        }
    }

    private Optional<SourceApplication> toBeStopped() {
        Optional<SourceApplication> app = wiring.herokuApplication();
        switch (stopApp()) {
            case ALWAYS -> {
                if (app.isEmpty()) {
                    throw new ConfigurationException(
                            "<migration><database><stopApp>: there is no app to be stopped, name"
                                    + " it with <migration><app> or -Dheroku-migrate.app=…");
                }
                return app;
            }
            case NEVER -> {
                return Optional.empty();
            }
            case OF_ITS_OWN_DATABASE -> {
                if (app.isPresent() && wiring.sourceDatabase().given().isEmpty()) {
                    return app;
                }
                SyncText.notStopped().forEach(console::warn);
                return Optional.empty();
            }
        }
        throw new IllegalStateException();
    }

    // What was stopped is known by the source; an app that was not is left alone.
    private Optional<SourceApplication> toBePutBack() {
        return stopApp() == StopApp.NEVER ? Optional.empty() : wiring.herokuApplication();
    }

    private StopApp stopApp() {
        return wiring.settings().database().cutOver().stopApp();
    }
}
