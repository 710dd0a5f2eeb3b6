package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import java.util.List;
import java.util.Optional;

/**
 * Hands out pieces of work to the threads of several pools, in the order that the pieces demand; of those that may
 * begin, the one with the longest way to the end first (contract: database.md §5).
 */
final class Schedule {
    private int open;
    private Optional<Throwable> failure = Optional.empty();

    Schedule(List<Piece<?>> pieces) {
        open = pieces.size();
        pieces.forEach(piece -> piece.pool().expect());
        pieces.stream().filter(Piece::mayBegin).toList().forEach(Piece::makeReady);
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

    /** A piece is done. */
    synchronized void done(Piece<?> piece) {
        open--;
        piece.done();
        notifyAll();
    }

    /** A piece has failed, so no other one begins. */
    synchronized void fail(Throwable cause) {
        failure = failure.or(() -> Optional.of(cause));
        notifyAll();
    }

    /** Waits until all is done or something has failed; returns what failed first. */
    synchronized Optional<Throwable> await() throws InterruptedException {
        while (open > 0 && failure.isEmpty()) {
            wait();
        }
        return failure;
    }
}
