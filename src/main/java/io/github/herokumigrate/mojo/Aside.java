package io.github.herokumigrate.mojo;

import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/**
 * Work that goes on beside that of Maven's thread. Closing it ends it, done or not: nothing of it outlives the goal.
 *
 * @param <T> what comes of it
 */
final class Aside<T> implements AutoCloseable {
    private final ExecutorService thread = Executors.newSingleThreadExecutor(work -> {
        Thread aside = new Thread(work, "heroku-migrate-aside");
        aside.setDaemon(true);
        return aside;
    });
    private final Future<T> result;

    private Aside(Callable<T> work) {
        this.result = thread.submit(work);
    }

    /** Begins it. */
    static <T> Aside<T> begin(Callable<T> work) {
        return new Aside<>(work);
    }

    /** What came of it; throws what it threw. */
    T await() throws InterruptedException {
        try {
            return result.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException("Work beside Maven's thread failed", cause);
        }
    }

    /** Interrupts it if it still goes on, and waits for its end; an interruption of the wait is kept for later. */
    @Override
    public void close() {
        thread.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = thread.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
