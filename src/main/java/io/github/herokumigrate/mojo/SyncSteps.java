package io.github.herokumigrate.mojo;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver.WayBack;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.SyncStep;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.DatabaseMigration;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
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
        DatabaseMigration migration = wiring.migration();
        DatabaseSettings settings = wiring.settings().database();
        requireWayBackOnlyBySync(step, settings);
        SyncText text = new SyncText(settings.strategy());
        switch (step) {
            case FOLLOW -> {
                Lag lag = migration.follow(source, target, policy, listener);
                text.ready(lag).forEach(console::info);
            }
            case FINISH -> {
                CopyReport report = migration.finish(source, target, toBeStopped(), listener);
                CopyText.lines(report).forEach(console::info);
                if (!report.verified()) {
                    throw new MigrationException(CopyText.failure(report) + System.lineSeparator() + text.different());
                }
                text.finished(settings.cutOver().wayBack()).forEach(console::info);
            }
            case ABORT -> {
                migration.abort(source, target, toBePutBack(), listener);
                text.aborted().forEach(console::info);
            }
            case REVERSE -> {
                Lag lag = migration.reverse(source, target, listener);
                text.reversed(lag).forEach(console::info);
            }
            case SWITCH_BACK -> {
                CopyReport report = migration.switchBack(source, target, toBePutBack(), listener);
                CopyText.lines(report).forEach(console::info);
                if (!report.verified()) {
                    throw new MigrationException(
                            CopyText.failure(report) + System.lineSeparator() + text.differentBack());
                }
                SyncText.switchedBack().forEach(console::info);
            }
            case REMOVE -> {
                migration.remove(source, target, listener);
                SyncText.removed().forEach(console::info);
            }
        }
    }

    private static void requireWayBackOnlyBySync(SyncStep step, DatabaseSettings settings) {
        boolean goesBack = settings.cutOver().wayBack() == WayBack.OPEN
                || step == SyncStep.REVERSE
                || step == SyncStep.SWITCH_BACK
                || step == SyncStep.REMOVE;
        if (settings.strategy() == CopyStrategy.DMS && goesBack) {
            throw new ConfigurationException(
                    "<migration><database>: the strategy 'dms' leaves no way back after the move;"
                            + " take out <wayBack>, and use the steps follow, finish and abort, or the strategy 'sync'.");
        }
    }

    private Optional<SourceApplication> toBeStopped() {
        if (wiring.settings().database().strategy() == CopyStrategy.DMS) {
            // Heroku's own databases can't be followed by it, so there is no app to stop.
            return Optional.empty();
        }
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
        boolean isLeftAlone =
                stopApp() == StopApp.NEVER || wiring.settings().database().strategy() == CopyStrategy.DMS;
        return isLeftAlone ? Optional.empty() : wiring.herokuApplication();
    }

    private StopApp stopApp() {
        return wiring.settings().database().cutOver().stopApp();
    }
}
