package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.TimeUnit;

/**
 * Hands out pieces of work to the threads of several pools, in the order that the pieces demand; of those that may
 * begin, the one with the longest way to the end first (contract: database.md §5).
 */
final class Schedule {
    private final Set<Piece<?>> open = new HashSet<>();
    private final Set<Pool<?>> pools = new LinkedHashSet<>();
    private Optional<Throwable> failure = Optional.empty();

    Schedule(List<Piece<?>> pieces) {
        open.addAll(pieces);
        pieces.forEach(piece -> {
            pools.add(piece.pool());
            piece.pool().expect(piece);
        });
        pieces.stream().filter(Piece::mayBegin).toList().forEach(Piece::makeReady);
    }

    /**
     * Adds a piece while others are worked on, when its pool has less waiting than connections.
     *
     * @param dependents pieces that are held and need it too
     * @throws CancellationException if some piece has failed
     */
    synchronized void add(Piece<?> piece, List<? extends Piece<?>> dependents) throws InterruptedException {
        while (failure.isEmpty() && piece.pool().ready().size() >= piece.pool().size()) {
            wait();
        }
        if (failure.isPresent()) {
            throw new CancellationException();
        }
        dependents.forEach(dependent -> dependent.needs(List.of(piece)));
        open.add(piece);
        pools.add(piece.pool());
        piece.pool().expect(piece);
        if (piece.mayBegin()) {
            piece.makeReady();
        }
        notifyAll();
    }

    /** What a piece was held for is there. */
    synchronized void letGo(Piece<?> piece) {
        piece.letGo();
        notifyAll();
    }

    /** Waits until a piece of a pool may begin; false when none is left for it, or some piece of any has failed. */
    synchronized boolean awaitWork(Pool<?> pool) throws InterruptedException {
        while (pool.ready().isEmpty() && !pool.isExhausted() && failure.isEmpty()) {
            wait();
        }
        return failure.isEmpty() && !pool.ready().isEmpty();
    }

    /** The next piece of a pool, waited for; empty when none is left for it, or some piece of any has failed. */
    synchronized <C extends Abortable> Optional<Piece<C>> next(Pool<C> pool) throws InterruptedException {
        if (!awaitWork(pool)) {
            return Optional.empty();
        }
        Piece<C> piece = pool.take();
        // Who waits for the last one waits in vain.
        notifyAll();
        return Optional.of(piece);
    }

    /** Whether a piece has failed. */
    synchronized boolean hasFailed() {
        return failure.isPresent();
    }

    /** A piece is done, which took so long. */
    synchronized void done(Piece<?> piece, Duration took) {
        open.remove(piece);
        piece.pool().worked(piece, took);
        piece.done();
        notifyAll();
    }

    /** A piece has failed, so no other one begins. */
    synchronized void fail(Throwable cause) {
        failure = failure.or(() -> Optional.of(cause));
        notifyAll();
    }

    /** Waits until all is done or something has failed, for so long at most; whether that is so. */
    synchronized boolean await(Duration patience) throws InterruptedException {
        long end = System.nanoTime() + patience.toNanos();
        for (long left = patience.toNanos(); !isOver() && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
        return isOver();
    }

    /** What failed first. */
    synchronized Optional<Throwable> failure() {
        return failure;
    }

    /** About how long the rest will take: what all connections have to do, or what can only be done one after the other. */
    synchronized Duration left() {
        double work = pools.stream().mapToDouble(Pool::secondsLeft).max().orElse(0);
        Map<Piece<?>, Double> known = new HashMap<>();
        double way = open.stream()
                .mapToDouble(piece -> wayToTheEnd(piece, known))
                .max()
                .orElse(0);
        return Duration.ofSeconds(Math.round(Math.max(work, way)));
    }

    private static double wayToTheEnd(Piece<?> piece, Map<Piece<?>, Double> known) {
        double way = known.getOrDefault(piece, -1.0);
        if (way < 0) {
            way = piece.seconds() * piece.pool().slowness()
                    + piece.dependents().stream()
                            .mapToDouble(next -> wayToTheEnd(next, known))
                            .max()
                            .orElse(0);
            known.put(piece, way);
        }
        return way;
    }

    private boolean isOver() {
        return open.isEmpty() || failure.isPresent();
    }
}
