package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.TargetPolicy;
import io.github.herokumigrate.migration.MigrationSettings.DatabaseSettings;
import io.github.herokumigrate.migration.near.CopyOrder;
import io.github.herokumigrate.migration.near.CopyProgram;
import io.github.herokumigrate.migration.near.EventReading;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.DatabaseUrl;
import io.github.herokumigrate.model.Redactor;
import io.github.herokumigrate.platform.OneOffTask;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.RunsTasks;
import io.github.herokumigrate.platform.TargetApp;
import io.github.herokumigrate.platform.TaskImage;
import java.util.function.Consumer;
import java.util.function.Function;

/** A copy by a task at the target, in the application's network: no data come through this machine. */
public final class CopyingAtTarget implements Copying {
    /** What the task is called: there is one for each application, so no two can copy at the same time. */
    private static final String NAME = "db-migrate";

    private final Place place;
    private final DatabaseSettings settings;
    private final Function<DatabaseUrl, TaskImage> images;
    private final Redactor redactor;
    private final Consumer<String> output;

    /**
     * Where the copy runs.
     *
     * @param platform the target
     * @param app the application
     */
    public record Place(Platform platform, TargetApp app) {}

    /**
     * Works by these settings.
     *
     * @param images makes the image of the program that can copy a source
     * @param redactor learns the passwords of both sides
     * @param output hears what the task prints besides, scrubbed
     */
    public CopyingAtTarget(
            Place place,
            DatabaseSettings settings,
            Function<DatabaseUrl, TaskImage> images,
            Redactor redactor,
            Consumer<String> output) {
        this.place = place;
        this.settings = settings;
        this.images = images;
        this.redactor = redactor;
        this.output = output;
    }

    @Override
    public CopyReport copy(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException {
        EventReading reading = new EventReading(listener, redactor, output);
        CopyOrder order = new CopyOrder(policy, settings.strategy(), settings.verify(), settings.jobs());
        return reading.report(run(source, order, reading));
    }

    private int run(CopySource source, CopyOrder order, EventReading reading) throws InterruptedException {
        if (!(place.platform() instanceof RunsTasks tasks)) {
            throw new ConfigurationException("<migration><database><runIn>: the target '"
                    + place.platform().name() + "' can't run the copy; leave it out, so that it runs here.");
        }
        if (!(source instanceof CopySource.Live live)) {
            throw new ConfigurationException(
                    "<migration><database><runIn>: an archive is a file on this machine, which a"
                            + " task at the target does not see; leave <runIn> out, or copy the running database.");
        }
        if (settings.strategy() == CopyStrategy.DUMP) {
            throw new ConfigurationException(
                    "<migration><database><runIn>: the strategy 'dump' needs a disk, which a task"
                            + " at the target does not have; use the strategy 'stream', or leave <runIn> out.");
        }
        DatabaseUrl from = live.url();
        DatabaseUrl to = target();
        redactor.learn(from.password());
        redactor.learn(to.password());
        return tasks.run(
                place.app(),
                new OneOffTask(
                        NAME,
                        order.mark(from, to),
                        new OneOffTask.Program(CopyProgram.class.getName(), CopyProgram.classPath()),
                        order.variables(),
                        order.secrets(from, to),
                        images.apply(from)),
                reading::line);
    }

    private DatabaseUrl target() throws InterruptedException {
        return settings.targetUrl().isPresent()
                ? settings.targetUrl().get()
                : place.platform()
                        .databaseUrl(place.app())
                        .orElseThrow(() -> TargetDatabase.missing(place.platform(), place.app()));
    }
}
