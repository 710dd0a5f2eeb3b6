package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * A piece of work that one connection does at a time, when the pieces that it needs are done.
 *
 * @param <C> the kind of connection
 */
final class Piece<C extends Abortable> {
    private final String name;
    private final Pool<C> pool;
    private final double seconds;
    private final Work<C> work;
    private final List<Piece<?>> dependents = new ArrayList<>();
    private int missing;
    private double wayToTheEnd = -1;

    /**
     * A piece that needs no other.
     *
     * @param name what it is about, for messages
     * @param seconds about how long it will take
     */
    Piece(String name, Pool<C> pool, double seconds, Work<C> work) {
        this.name = name;
        this.pool = pool;
        this.seconds = seconds;
        this.work = work;
    }

    /** What is done with a connection, whole or not at all. */
    interface Work<C> {
        /** Does it. */
        void run(C connection) throws SQLException, InterruptedException;

        /** Whether it was done: asked after a connection was lost, which may have been before or after the effect. */
        boolean isDone(C connection) throws SQLException;
    }

    /** Begins only when these are done. */
    void needs(List<? extends Piece<?>> others) {
        for (Piece<?> other : others) {
            other.addDependent(this);
        }
        missing += others.size();
    }

    /** Begins only when it is let go besides. */
    void hold() {
        missing++;
    }

    /** One of what it waits for is there. */
    void letGo() {
        missing--;
        if (mayBegin()) {
            makeReady();
        }
    }

    private void addDependent(Piece<?> other) {
        dependents.add(other);
    }

    /** Those that need it. */
    List<Piece<?>> dependents() {
        return dependents;
    }

    String name() {
        return name;
    }

    Pool<C> pool() {
        return pool;
    }

    Work<C> work() {
        return work;
    }

    /** About how long it takes. */
    double seconds() {
        return seconds;
    }

    /** Whether nothing is missing to begin. */
    boolean mayBegin() {
        return missing == 0;
    }

    /** It may wait for a connection now. */
    void makeReady() {
        pool.ready().add(this);
    }

    /** It is done: makes ready those that waited for it alone. */
    void done() {
        dependents.forEach(Piece::letGo);
    }

    /** Seconds from its beginning to the end of the longest chain of pieces that follow. */
    double wayToTheEnd() {
        if (wayToTheEnd < 0) {
            wayToTheEnd = seconds
                    + dependents.stream().mapToDouble(Piece::wayToTheEnd).max().orElse(0);
        }
        return wayToTheEnd;
    }
}
