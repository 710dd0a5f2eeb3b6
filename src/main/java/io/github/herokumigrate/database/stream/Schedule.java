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
        pieces.stream().filter(Piece::mayBegin).toList().forEach(Piece::makeReady);
    }

    /** Waits for the next piece of a pool; empty when all work of all pools is done, or some of it has failed. */
    synchronized <C extends Abortable> Optional<Piece<C>> next(Pool<C> pool) throws InterruptedException {
        while (pool.ready().isEmpty() && open > 0 && failure.isEmpty()) {
            wait();
        }
        return failure.isPresent()
                ? Optional.empty()
                : Optional.ofNullable(pool.ready().poll());
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
