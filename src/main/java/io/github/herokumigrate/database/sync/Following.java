package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** The sessions by which changes are followed, as long as none of them breaks. */
final class Following implements AutoCloseable {
    private static final String OF_TARGET = "SET client_min_messages = error";
    private static final String OF_SOURCE = "SET max_parallel_workers_per_gather = 0";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    private final Capture capture;
    private final Wire source;
    private final Wire target;
    private final Batch batch;
    private final String run;
    private final Set<Long> unpurged = new HashSet<>();
    private long lastLook;
    private long lastPurge = System.nanoTime();
    private boolean brought;

    private Following(Capture capture, Wire source, Wire target, Batch batch, String run) {
        this.capture = capture;
        this.source = source;
        this.target = target;
        this.batch = batch;
        this.run = run;
        this.lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    }

    /**
     * Opens the sessions.
     *
     * @param tables all that have a key
     */
    static Following open(Endpoint from, Endpoint to, List<FollowedTable> tables, String encoding, String run)
            throws SQLException {
        Capture capture = Capture.at(from);
        try {
            Wire source = Wire.open(from);
            try {
                Wire target = Wire.open(to);
                try {
                    source.run(OF_SOURCE);
                    target.run(OF_TARGET);
                    return new Following(capture, source, target, new Batch(source, target, tables, encoding), run);
                } catch (SQLException e) {
                    target.close();
                    throw e;
                }
            } catch (SQLException | CopyException e) {
                source.close();
                throw e;
            }
        } catch (SQLException | CopyException e) {
            capture.close();
            throw e;
        }
    }

    /**
     * Brings one batch. Now and then it looks whether the source's definitions are the same, and drops what is noted there
     * and no longer needed.
     */
    Lag step() throws SQLException {
        if (System.nanoTime() - lastLook >= BETWEEN_LOOKS.toNanos()) {
            capture.requireSameDefinitions();
            lastLook = System.nanoTime();
        }
        long begin = System.nanoTime();
        Batch.Brought batchOf = batch.bring(run);
        brought = true;
        unpurged.addAll(batchOf.tables());
        if (System.nanoTime() - lastPurge >= BETWEEN_PURGES.toNanos()) {
            // What came in is safe: the target has confirmed it, and it waits for its disk before it does.
            capture.purge(unpurged, batchOf.moment());
            unpurged.clear();
            lastPurge = System.nanoTime();
        }
        return new Lag(
                Duration.ofNanos(System.nanoTime() - begin),
                batchOf.rows(),
                batchOf.tables().size());
    }

    /** What the target does not have yet. */
    Lag left() throws SQLException {
        Batch.Brought left = batch.look(run);
        return new Lag(Duration.ZERO, left.rows(), left.tables().size());
    }

    /** Compares the source's definitions with those at the beginning. */
    void requireSameDefinitions() throws SQLException {
        capture.requireSameDefinitions();
    }

    /** Whether any batch has come in. */
    boolean hasBrought() {
        return brought;
    }

    @Override
    public void close() throws SQLException {
        try {
            source.close();
            target.close();
        } finally {
            capture.close();
        }
    }
}
