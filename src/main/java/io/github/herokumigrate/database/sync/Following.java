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
import java.util.stream.Collectors;

/** The sessions by which changes are followed, as long as none of them breaks. */
final class Following implements AutoCloseable {
    // Where changes go back to, nobody else may write.
    private static final String OF_TARGET = "SET client_min_messages = error; SET default_transaction_read_only = off";
    // In a deadlock with the application, it is we who give way: before a server looks for one, which takes a second.
    private static final String OF_SOURCE = "SET max_parallel_workers_per_gather = 0; SET lock_timeout = '500ms'";
    private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(20);
    private static final Duration BETWEEN_PURGES = Duration.ofSeconds(60);

    private final Capture capture;
    private final Wire source;
    private final Wire target;
    private final Batch batch;
    private final Set<Long> tables;
    private final String run;
    private final Set<Long> unpurged = new HashSet<>();
    private long lastLook;
    private long lastPurge = System.nanoTime();
    private boolean brought;
    private String moment = "";

    private Following(Capture capture, Wire source, Wire target, Batch batch, Set<Long> tables, String run) {
        this.capture = capture;
        this.source = source;
        this.target = target;
        this.batch = batch;
        this.tables = tables;
        this.run = run;
        this.lastLook = System.nanoTime() - BETWEEN_LOOKS.toNanos();
    }

    /**
     * Opens the sessions.
     *
     * @param tables those with a key, and those without
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
                    return new Following(
                            capture,
                            source,
                            target,
                            new Batch(source, target, tables, encoding, capture.course()),
                            tables.stream()
                                    .filter(FollowedTable::hasKey)
                                    .map(FollowedTable::oid)
                                    .collect(Collectors.toSet()),
                            run);
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
        return step(Batch.BEGIN, Rest.LEFT);
    }

    /** What is brought besides what was noted. */
    enum Rest {
        /** Nothing. */
        LEFT,
        /** Tables without a key, of which nothing is noted, as a whole. */
        WHOLE
    }

    /**
     * The same of a moment.
     *
     * @param beginning the statements that begin the source's transaction
     */
    Lag step(String beginning, Rest rest) throws SQLException {
        if (System.nanoTime() - lastLook >= BETWEEN_LOOKS.toNanos()) {
            capture.requireSameDefinitions();
            lastLook = System.nanoTime();
        }
        long begin = System.nanoTime();
        Batch.Brought batchOf = batch.bring(run, beginning, rest);
        brought = true;
        batchOf.tables().stream().filter(tables::contains).forEach(unpurged::add);
        moment = batchOf.moment();
        if (System.nanoTime() - lastPurge >= BETWEEN_PURGES.toNanos()) {
            purge(unpurged);
        }
        return new Lag(
                Duration.ofNanos(System.nanoTime() - begin),
                batchOf.rows(),
                batchOf.tables().size());
    }

    /** Drops what is noted at the source and has come in, also in earlier sessions. */
    void purge() throws SQLException {
        purge(tables);
    }

    // It is safe: the target has confirmed it, and waits for its disk before it does.
    private void purge(Set<Long> some) throws SQLException {
        capture.purge(some, moment);
        unpurged.clear();
        lastPurge = System.nanoTime();
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
