package io.github.herokumigrate.platform.fly.rollout;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Does things in groups, those of one group at once. Nothing goes on in the background afterwards. */
final class AtOnce {
    // contract: Fly.io 12.2: flyctl changes at most a third of the machines at once, and at most 8.
    private static final int PARTS = 3;
    private static final int MOST = 8;

    private AtOnce() {}

    /** A thing to do. */
    @FunctionalInterface
    interface Task {
        /** Does it. */
        void run() throws InterruptedException;
    }

    /**
     * Does the first thing alone and then a third of all at a time; begins no group after one in which something failed.
     *
     * @param of how many things there are of which these are some
     */
    static void carefully(List<Task> tasks, int of) throws InterruptedException {
        if (tasks.isEmpty()) {
            return;
        }
        tasks.get(0).run();
        int size = Math.min(MOST, Math.max(1, (of + PARTS - 1) / PARTS));
        for (int from = 1; from < tasks.size(); from += size) {
            all(tasks.subList(from, Math.min(tasks.size(), from + size)));
        }
    }

    /** Does all of it at once and throws what went wrong, unhealthy machines first, when all of it is at its end. */
    static void all(List<Task> tasks) throws InterruptedException {
        if (tasks.size() == 1) {
            tasks.get(0).run();
            return;
        }
        if (tasks.isEmpty()) {
            return;
        }
        ExecutorService pool = Executors.newFixedThreadPool(Math.min(MOST, tasks.size()), task -> {
            Thread thread = new Thread(task, "heroku-migrate-fly");
            thread.setDaemon(true);
            return thread;
        });
        try {
            List<Future<?>> running = new ArrayList<>();
            for (Task task : tasks) {
                running.add(pool.submit(() -> {
                    task.run();
                    return null;
                }));
            }
            await(running);
        } finally {
            end(pool);
        }
    }

    private static void await(List<Future<?>> running) throws InterruptedException {
        List<RuntimeException> failures = new ArrayList<>();
        for (Future<?> one : running) {
            try {
                one.get();
            } catch (ExecutionException e) {
                failures.add(unwrapped(e));
            }
        }
        if (!failures.isEmpty()) {
            RuntimeException told = failures.stream()
                    .filter(UnhealthyMachine.class::isInstance)
                    .findFirst()
                    .orElse(failures.get(0));
            failures.stream().filter(other -> other != told).forEach(told::addSuppressed);
            throw told;
        }
    }

    private static RuntimeException unwrapped(ExecutionException e) throws InterruptedException {
        Throwable cause = e.getCause();
        if (cause instanceof Error error) {
            throw error;
        }
        if (cause instanceof InterruptedException) {
            throw new InterruptedException();
        }
        return cause instanceof RuntimeException failure ? failure : new IllegalStateException(cause);
    }

    private static void end(ExecutorService pool) {
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
