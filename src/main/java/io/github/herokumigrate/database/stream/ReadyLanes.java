package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.server.Beside;
import java.sql.SQLException;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/** Lanes that are opened before they are needed, as a log-in takes several round trips. */
final class ReadyLanes implements AutoCloseable {
    private final Sessions sessions;
    private final Queue<Beside<CopyLane>> lanes = new ConcurrentLinkedQueue<>();

    /** None as yet. */
    ReadyLanes(Sessions sessions) {
        this.sessions = sessions;
    }

    /** Begins to open so many. */
    void prepare(int count) {
        for (int i = 0; i < count; i++) {
            lanes.add(Beside.start("lane of a copy", sessions::lane));
        }
    }

    /** One of them, or another one when all are in use. */
    CopyLane open() throws SQLException {
        Beside<CopyLane> ready = lanes.poll();
        if (ready == null) {
            return sessions.lane();
        }
        try {
            return ready.await();
        } catch (InterruptedException e) {
            ready.close();
            Thread.currentThread().interrupt();
            throw new SQLException("interrupted while a session was opened", e);
        }
    }

    /** Closes those that were not needed. */
    @Override
    public void close() {
        lanes.forEach(Beside::close);
    }
}
