package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.model.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Gives up a copy that follows its source: the application may write there again and runs as it did, and all that notes its
 * changes is taken away. The target is left to be overwritten.
 */
final class AbortStep {
    private final SyncServers sync;
    private final LiveServers servers;
    private final Optional<SourceApplication> application;

    /**
     * A step to come.
     *
     * @param application what was stopped; empty if nobody here can put it back
     */
    AbortStep(SyncServers sync, Optional<SourceApplication> application) {
        this.sync = sync;
        this.servers = sync.live();
        this.application = application;
    }

    /**
     * Takes it.
     *
     * @throws MigrationException if that cannot be done; the message says why
     * @throws SQLException if the source fails
     */
    void run() throws SQLException, InterruptedException {
        WayBack way = new WayBack(servers);
        boolean canBeReached = requireUnused(way);
        Optional<MigrationException> standing;
        try (Capture capture = Capture.at(servers.source())) {
            // Before all else, as the application waits for it.
            standing = new StoppedSource(capture, application, servers.notices()).start();
            Optional<String> unreachable = abandonTarget();
            capture.remove();
            unreachable.ifPresent(servers.notices()::add);
        }
        if (canBeReached) {
            way.closeWhatIsLeft();
        }
        if (standing.isPresent()) {
            throw standing.get();
        }
    }

    // Of a new database that is gone, what came back is all there is.
    private boolean requireUnused(WayBack way) throws SQLException, InterruptedException {
        try (Connection old = way.servers().control()) {
            Capture capture;
            try {
                capture = way.capture();
            } catch (CopyException e) {
                if (way.marker(old).isPresent()) {
                    servers.notices()
                            .add(
                                    "What was written to the new database and has not come back yet stays there, as it cannot"
                                            + " be reached: " + e.getMessage());
                }
                way.closeOld(old);
                return false;
            }
            try (capture) {
                way.requireUnused(old, capture);
                return true;
            }
        }
    }

    private Optional<String> abandonTarget() throws SQLException, InterruptedException {
        try (Connection control = sync.control()) {
            Optional<CopyMarker> marker = sync.ownMarker(control);
            if (marker.isPresent()) {
                sync.preparation(control).own();
                CopyMarker.abandon(control);
            }
            return Optional.empty();
        } catch (CopyException e) {
            if (!(e.getCause() instanceof SQLException)) {
                throw e;
            }
            return Optional.of("The target still holds what was copied: " + e.getMessage());
        }
    }
}
