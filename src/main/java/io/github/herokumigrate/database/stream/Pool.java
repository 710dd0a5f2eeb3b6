package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import java.time.Duration;
import java.util.Comparator;
import java.util.PriorityQueue;
import java.util.Queue;

/**
 * Connections of one kind and the pieces of work that wait for one of them. Guarded by its schedule.
 *
 * @param <C> the kind of connection
 */
final class Pool<C extends Abortable> {
    private static final double MILLISECONDS = 1000;
    // Seconds of work that tell how the rest will go.
    private static final double ENOUGH = 0.5;

    private final String name;
    private final int size;
    private final Queue<Piece<C>> ready = new PriorityQueue<>(
            Comparator.<Piece<C>>comparingDouble(Piece::wayToTheEnd).reversed());

    private int left;
    private double openSeconds;
    private double doneSeconds;
    private double tookSeconds;

    /**
     * A pool without work.
     *
     * @param name for its threads
     * @param size how many connections it has at most, at least one
     */
    Pool(String name, int size) {
        this.name = name;
        this.size = size;
    }

    String name() {
        return name;
    }

    int size() {
        return size;
    }

    /** One more piece will be worked on. */
    void expect(Piece<?> piece) {
        left++;
        openSeconds += piece.seconds();
    }

    /** One was worked on for so long. */
    void worked(Piece<?> piece, Duration took) {
        openSeconds -= piece.seconds();
        doneSeconds += piece.seconds();
        tookSeconds += took.toMillis() / MILLISECONDS;
    }

    /** How much longer the pieces take than was thought, by those that are done. */
    double slowness() {
        return doneSeconds < ENOUGH ? 1 : tookSeconds / doneSeconds;
    }

    /** About how long all connections together need for the rest. */
    double secondsLeft() {
        return openSeconds * slowness() / size;
    }

    /** Whether no piece will be worked on that is not yet. */
    boolean isExhausted() {
        return left == 0;
    }

    /** Takes the next piece; there is one. */
    Piece<C> take() {
        left--;
        return ready.remove();
    }

    /** The pieces that may begin, the one on the longest way to the end first. */
    Queue<Piece<C>> ready() {
        return ready;
    }
}
