package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.heroku.AppsApi.Scale;
import io.github.herokumigrate.heroku.HerokuClient;
import io.github.herokumigrate.model.AppName;
import io.github.herokumigrate.model.MigrationException;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * An app at Heroku. Stopped, its users get the page of the maintenance mode and none of its processes runs but
 * {@code web}, which the router does not reach then.
 */
public final class HerokuApplication implements SourceApplication {
    private static final String WEB = "web";
    private static final String SCHEDULER = "scheduler";

    private final Opener opener;
    private final AppName app;
    private final ScheduledJobs jobs;

    /** Opens the way to Heroku. */
    @FunctionalInterface
    public interface Opener {
        /** A client that may work with the app; the same each time. */
        HerokuClient open() throws InterruptedException;
    }

    /** What the user says of the jobs of Heroku Scheduler, which no API shows. */
    public enum ScheduledJobs {
        /** Nothing. */
        UNKNOWN,
        /** They are switched off. */
        OFF
    }

    /**
     * An app.
     *
     * @param opener used when it is first needed, as it wants a token
     */
    public HerokuApplication(Opener opener, AppName app, ScheduledJobs jobs) {
        this.opener = opener;
        this.app = app;
        this.jobs = jobs;
    }

    @Override
    public void requireStoppable() throws InterruptedException {
        if (jobs == ScheduledJobs.UNKNOWN
                && opener.open().addOns().services(app).contains(SCHEDULER)) {
            throw new MigrationException(
                    "App '" + app + "' has the add-on Heroku Scheduler, whose jobs no API shows and no"
                            + " maintenance mode stops: switch them off in its dashboard (heroku addons:open scheduler -a "
                            + app
                            + "), then say so with -Dheroku-migrate.database.schedulerJobs=off.");
        }
    }

    @Override
    public Operation operation() throws InterruptedException {
        return new Operation(
                app.toString(),
                opener.open().apps().maintenance(app),
                opener.open().apps().scale(app).stream()
                        .map(type -> new Dynos(type.type(), type.quantity()))
                        .toList());
    }

    @Override
    public void stop() throws InterruptedException {
        opener.open().apps().maintenanceOn(app);
        List<Scale> running = opener.open().apps().scale(app).stream()
                .filter(type -> !type.type().equals(WEB) && type.quantity() > 0)
                .map(type -> new Scale(type.type(), 0))
                .toList();
        if (!running.isEmpty()) {
            opener.open().apps().scale(app, running);
        }
    }

    // Processes first: when users are let in again, all of it is there.
    @Override
    public List<String> putBack(Operation before) throws InterruptedException {
        Set<String> known =
                opener.open().apps().scale(app).stream().map(Scale::type).collect(Collectors.toSet());
        List<Scale> stopped = new ArrayList<>();
        List<String> gone = new ArrayList<>();
        for (Dynos process : before.processes()) {
            if (process.type().equals(WEB) || process.quantity() == 0) {
                continue;
            }
            if (known.contains(process.type())) {
                stopped.add(new Scale(process.type(), process.quantity()));
            } else {
                gone.add("Process type '" + process.type() + "' of app '" + app + "' ran " + process.quantity()
                        + " times before and is not in its current release: it stays away.");
            }
        }
        if (!stopped.isEmpty()) {
            opener.open().apps().scale(app, stopped);
        }
        if (!before.maintenance()) {
            opener.open().apps().maintenanceOff(app);
        }
        return gone;
    }
}
