package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.SourceApplication.Operation;
import io.github.herokumigrate.database.sync.ApplicationMemory;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.WriteFence;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.model.MigrationException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.stream.Collectors;

/** A source to which nobody may write: its application stopped, as far as that can be done, and a fence around it. */
final class StoppedSource {
    private final WriteFence fence;
    private final ApplicationMemory memory;
    private final Optional<SourceApplication> application;
    private final Notices notices;

    /**
     * That of this capture.
     *
     * @param application what writes to it; empty if nobody here can stop it
     */
    StoppedSource(Capture capture, Optional<SourceApplication> application, Notices notices) {
        this.fence = new WriteFence(capture);
        this.memory = new ApplicationMemory(capture.session());
        this.application = application;
        this.notices = notices;
    }

    /** The fence by itself. */
    WriteFence fence() {
        return fence;
    }

    /** Makes sure that the application can be stopped. */
    void requireStoppable() throws InterruptedException {
        if (application.isPresent()) {
            application.get().requireStoppable();
        }
    }

    /**
     * Stops the application and puts the fence up. How the application ran is on disk before anything is done to it.
     *
     * @throws MigrationException if the application cannot be stopped
     * @throws CopyException if somebody could still write
     */
    void stop() throws SQLException, InterruptedException {
        fence.begin();
        if (application.isPresent()) {
            if (memory.read().isEmpty()) {
                memory.keep(application.get().operation());
            }
            application.get().stop();
        }
        fence.raise();
    }

    /**
     * Takes the fence away and lets the application run as before. The database first, as the application cannot do
     * without it.
     *
     * @return why the application could not be put back; empty if it was, or was never stopped
     */
    Optional<MigrationException> start() throws SQLException, InterruptedException {
        fence.lower();
        Optional<Operation> before = memory.read();
        if (before.isEmpty()) {
            return Optional.empty();
        }
        if (application.isEmpty()) {
            notices.add(
                    "App '" + before.get().name() + "' was stopped by us and is not put back, as this run knows no app:"
                            + " name it with -Dheroku-migrate.app and run this again, or put it back by hand: "
                            + byHand(before.get()) + ".");
            return Optional.empty();
        }
        try {
            notices.addAll(application.get().putBack(before.get()));
            memory.forget();
            return Optional.empty();
        } catch (MigrationException e) {
            return Optional.of(new MigrationException(
                    "The database takes writes again, but app '" + before.get().name()
                            + "' is not put back: " + e.getMessage()
                            + " Mend that and run the same step again, or put it"
                            + " back by hand: " + byHand(before.get()) + ".",
                    e));
        }
    }

    /** The commands by which a user lets an application run as it did. */
    static String byHand(Operation before) {
        String scale = before.processes().stream()
                .filter(process -> process.quantity() > 0)
                .map(process -> process.type() + "=" + process.quantity())
                .collect(Collectors.joining(" "));
        return "heroku ps:scale " + scale + " -a " + before.name()
                + (before.maintenance() ? "" : " && heroku maintenance:off -a " + before.name());
    }
}
