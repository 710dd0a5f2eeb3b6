package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.sync.Capture;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.database.sync.Reactions;
import io.github.herokumigrate.database.sync.WriteFence;
import io.github.herokumigrate.database.target.CopyMarker;
import io.github.herokumigrate.database.target.CopyMarker.State;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * Keeps the old database current from the new one, as long as it is run and as often as it is repeated. It also takes back
 * a way home that was begun: the application may write to the new database again.
 */
final class ReverseStep {
    private final WayBack way;
    private final LiveServers servers;
    private final Pace pace;
    private final Duration window;

    /**
     * A step to come.
     *
     * @param window for how long it follows at least
     */
    ReverseStep(LiveServers there, Pace pace, Duration window) {
        this.way = new WayBack(there);
        this.servers = way.servers().live();
        this.pace = pace;
        this.window = window;
    }

    /**
     * Takes it.
     *
     * @return how far the old database is behind
     * @throws io.github.herokumigrate.database.CopyException if that cannot be done; the message says why and what to do
     * @throws SQLException if a server fails
     */
    Lag run() throws SQLException, InterruptedException {
        servers.listener().phaseStarted(Phase.PREFLIGHT);
        try (Connection old = way.servers().control();
                Capture capture = way.capture()) {
            if (way.requireOpen(old, capture).state() == State.VERIFIED) {
                throw SyncServers.failure(
                        "way back",
                        "The application has switched back to the " + servers.target() + ": run the goal with "
                                + SyncServers.PROPERTY + "switch-back to end that.");
            }
            way.servers().preparation(old).own();
            new Reactions(old).setAside();
            CopyMarker.reached(old, State.FOLLOWING);
            new WriteFence(capture).lower();
            servers.listener().phaseFinished(Phase.PREFLIGHT);
            servers.listener().phaseStarted(Phase.FOLLOW);
            Lag lag = way.follower(old, capture).catchUp(pace, window);
            servers.listener().phaseFinished(Phase.FOLLOW);
            return lag;
        }
    }
}
