package io.github.herokumigrate.plan;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** A bounded number of threads; none of them outlives it. */
record Workers(ExecutorService pool) implements AutoCloseable {
    static Workers start(int parallelism) {
        return new Workers(Executors.newFixedThreadPool(parallelism, task -> {
            Thread thread = new Thread(task, "heroku-migrate-plan");
            thread.setDaemon(true);
            return thread;
        }));
    }

    /**
     * Interrupts what runs and starts nothing more.
     *
     * @return how many tasks were never started
     */
    int interrupt() {
        return pool.shutdownNow().size();
    }

    /** Interrupts what still runs and waits for its end; an interruption of the wait is kept for later. */
    @Override
    public void close() {
        pool.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = pool.awaitTermination(1, TimeUnit.DAYS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
