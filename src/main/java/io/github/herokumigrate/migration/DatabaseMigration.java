package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.database.ToolLocations;
import io.github.herokumigrate.database.copy.DatabaseCopy;
import io.github.herokumigrate.database.copy.DatabaseCopy.Replications;
import io.github.herokumigrate.database.copy.SourceInspection;
import io.github.herokumigrate.database.copy.SourceInspection.Traits;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.Database;
import io.github.herokumigrate.platform.TargetApp;
import java.nio.file.Path;
import java.util.Optional;

/** Copies a database and proves the copy. */
public final class DatabaseMigration {
    private final DatabaseSettings settings;
    private final Path workDirectory;
    private final ToolLocations tools;
    private final Redactor redactor;
    private final Optional<Replications> replications;

    /**
     * Works by these settings.
     *
     * @param workDirectory where temporary files may be
     * @param tools where PostgreSQL's client tools are looked for
     */
    public DatabaseMigration(DatabaseSettings settings, Path workDirectory, ToolLocations tools, Redactor redactor) {
        this(settings, workDirectory, tools, redactor, Optional.empty());
    }

    private DatabaseMigration(
            DatabaseSettings settings,
            Path workDirectory,
            ToolLocations tools,
            Redactor redactor,
            Optional<Replications> replications) {
        this.settings = settings;
        this.workDirectory = workDirectory;
        this.tools = tools;
        this.redactor = redactor;
        this.replications = replications;
    }

    /** The same, where a service of the target brings the rows. */
    public DatabaseMigration by(Replications service) {
        return new DatabaseMigration(settings, workDirectory, tools, redactor, Optional.of(service));
    }

    /**
     * The wish with a database that can take what this source holds, which the inventory may not tell.
     *
     * @throws io.github.herokumigrate.database.CopyException if the source can't be reached; says why and what to do
     */
    public TargetApp fitted(TargetApp app, CopySource source) throws InterruptedException {
        Optional<Database> wish = app.database();
        Optional<Traits> traits =
                wish.isEmpty() ? Optional.empty() : new SourceInspection(tools, redactor).traits(source);
        return traits.map(found -> app.withDatabase(new Database(
                        Math.max(wish.get().majorVersion(), found.majorVersion()),
                        found.encoding(),
                        wish.get().urlVariables(),
                        Optional.of(found.extensions()))))
                .orElse(app);
    }

    /** The same for a source that need not be reachable from here: as long as it is not, the wish stays what it is. */
    public TargetApp fittedIfReachable(TargetApp app, CopySource source) throws InterruptedException {
        try {
            return fitted(app, source);
        } catch (CopyException e) {
            return app;
        }
    }

    /**
     * The proof; what differs is in it. Where the settings say that the source is to be followed, or wish for a service that
     * the target does not have, it is copied as it is at one moment.
     *
     * @throws io.github.herokumigrate.database.CopyException if the copy can't be made
     */
    public CopyReport run(CopySource source, DatabaseUrl target, TargetPolicy policy, CopyListener listener) {
        CopyStrategy strategy = switch (settings.strategy()) {
            case STREAM, SYNC -> CopyStrategy.STREAM;
            case DUMP -> CopyStrategy.DUMP;
            case DMS -> replications.isPresent() ? CopyStrategy.DMS : CopyStrategy.STREAM;
        };
        return copy().copy(request(source, target, policy, strategy), listener);
    }

    /**
     * Follows the source, to which the application goes on writing, until the target is close behind it.
     *
     * @return how far it is behind
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    public Lag follow(CopySource source, DatabaseUrl target, TargetPolicy policy, CopyListener listener) {
        return copy().follow(
                        request(source, target, policy, settings.strategy()),
                        pace(),
                        settings.cutOver().window(),
                        listener);
    }

    /**
     * Keeps everybody from writing to the source and brings the rest over; what differs is in the proof.
     *
     * @param application what is stopped; empty if the user stops it
     * @throws io.github.herokumigrate.model.MigrationException if that can't be done
     */
    public CopyReport finish(
            CopySource source, DatabaseUrl target, Optional<SourceApplication> application, CopyListener listener) {
        return copy().finish(
                        request(source, target),
                        pace(),
                        new CutOver(application, settings.cutOver().wayBack()),
                        listener);
    }

    /**
     * Gives up following the source, which is then as it was.
     *
     * @param application what was stopped and is put back; empty if the user does that
     * @throws io.github.herokumigrate.model.MigrationException if that can't be done
     */
    public void abort(
            CopySource source, DatabaseUrl target, Optional<SourceApplication> application, CopyListener listener) {
        copy().abort(request(source, target), application, listener);
    }

    /**
     * Keeps the source current from the target that is in use.
     *
     * @return how far the source is behind
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    public Lag reverse(CopySource source, DatabaseUrl target, CopyListener listener) {
        return copy().reverse(
                        request(source, target), Pace.USUAL, settings.cutOver().window(), listener);
    }

    /**
     * Goes back to the source, which gets all that was written to the target; what differs is in the proof.
     *
     * @param application what was stopped and is put back; empty if the user does that
     * @throws io.github.herokumigrate.model.MigrationException if that can't be done
     */
    public CopyReport switchBack(
            CopySource source, DatabaseUrl target, Optional<SourceApplication> application, CopyListener listener) {
        return copy().switchBack(request(source, target), Pace.USUAL, application, listener);
    }

    /**
     * Takes every trace away, when nobody will go back.
     *
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    public void remove(CopySource source, DatabaseUrl target, CopyListener listener) {
        copy().remove(request(source, target), listener);
    }

    private CopyRequest request(CopySource source, DatabaseUrl target) {
        return request(source, target, TargetPolicy.REFUSE_UNLESS_EMPTY, settings.strategy());
    }

    private DatabaseCopy copy() {
        return replications.map(DatabaseCopy::new).orElseGet(DatabaseCopy::new);
    }

    private Pace pace() {
        return settings.strategy() == CopyStrategy.DMS ? Pace.OF_SERVICE : Pace.USUAL;
    }

    private CopyRequest request(CopySource source, DatabaseUrl target, TargetPolicy policy, CopyStrategy strategy) {
        return new CopyRequest(
                source, target, policy, strategy, settings.verify(), settings.jobs(), workDirectory, tools, redactor);
    }
}
