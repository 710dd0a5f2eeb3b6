package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.sync.ApplicationMemory;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.WriteFence;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/**
 * The end of everything, when nobody will go back: every trace on both sides is taken away. The old database stays read-only,
 * and its application stopped.
 */
final class RemoveStep {
    private final WayBack way;
    private final LiveServers servers;

    /** A step to come. */
    RemoveStep(LiveServers there) {
        this.way = new WayBack(there);
        this.servers = way.servers().live();
    }

    /**
     * Takes it.
     *
     * @throws io.github.herokumigrate.database.CopyException if the move is not finished, or a way back has begun
     * @throws SQLException if a server fails
     */
    void run() throws SQLException, InterruptedException {
        try (Connection old = way.servers().control();
                Capture capture = way.capture()) {
            way.servers().preparation(old).own();
            if (isFollowed() || CopyMarker.read(capture.session()).isPresent()) {
                throw SyncServers.failure(
                        "target",
                        "The move to the " + servers.source() + " is not finished: run the goal with "
                                + SyncServers.PROPERTY + "finish, or end it with " + SyncServers.PROPERTY + "abort.");
            }
            Optional<CopyMarker> marker = way.marker(old);
            if (marker.isPresent() && (marker.get().state() == State.VERIFIED || new WriteFence(capture).isUp())) {
                throw SyncServers.failure(
                        "way back",
                        "The way back to the " + servers.target() + " has begun: run the goal with "
                                + SyncServers.PROPERTY + "switch-back to go it to its end, or with "
                                + SyncServers.PROPERTY
                                + "reverse to stay with the new database.");
            }
            way.close(old, capture);
            ApplicationMemory memory = new ApplicationMemory(old);
            memory.read()
                    .map(StoppedSource::byHand)
                    .ifPresent(words ->
                            servers.notices().add("How the application ran before is kept no longer: " + words));
            memory.forget();
        }
    }

    private boolean isFollowed() throws SQLException {
        try (Capture atOld = Capture.at(servers.target())) {
            return atOld.exists();
        }
    }
}
