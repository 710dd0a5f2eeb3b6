package io.github.herokumigrate.emulator.time;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/** What happens by itself: each event at its time, under a lock that everything else holds too. */
public final class Timeline implements AutoCloseable {
    private final Object lock;
    private final String platform;
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, Timeline::daemon);
    private final List<Runnable> held = new ArrayList<>();
    private boolean isPaused;
    private int pending;

    /**
     * The events of one emulator.
     *
     * @param lock what everything happens under
     * @param platform what is emulated, in words
     */
    public Timeline(Object lock, String platform) {
        this.lock = lock;
        this.platform = platform;
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    /** Lets something happen that the account isn't quiet before. The caller holds the lock. */
    public void after(Duration delay, Runnable event) {
        pending++;
        schedule(delay, () -> {
            pending--;
            event.run();
        });
    }

    /** Lets something happen that may repeat itself for ever, such as another try of a program that crashes. */
    public void inBackground(Duration delay, Runnable event) {
        schedule(delay, event);
    }

    /**
     * Waits, without the lock, for something that events may bring about. The caller holds the lock.
     *
     * @return whether it came about in time
     */
    public boolean await(Duration patience, BooleanSupplier condition) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = TimeUnit.NANOSECONDS.toMillis(end - System.nanoTime());
            if (left <= 0) {
                return false;
            }
            try {
                // Leases end without an event: look again now and then.
                lock.wait(Math.min(left, 20));
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    /** Waits until nothing is about to happen any more. The caller holds the lock. */
    public boolean awaitQuiet(Duration patience) {
        return await(patience, () -> pending == 0);
    }

    /** Lets nothing happen by itself until {@link #resume}. The caller holds the lock. */
    public void pause() {
        isPaused = true;
    }

    /** Lets happen what was due in the meantime, and everything after it. The caller holds the lock. */
    public void resume() {
        isPaused = false;
        release();
    }

    /**
     * Lets happen what is or gets due next, and holds everything after it. The caller holds the lock.
     *
     * @return whether anything got due in time
     */
    public boolean step(Duration patience) {
        isPaused = true;
        boolean isDue = await(patience, () -> !held.isEmpty());
        release();
        return isDue;
    }

    private void release() {
        List<Runnable> due = List.copyOf(held);
        held.clear();
        due.forEach(Runnable::run);
        changed();
    }

    /** Wakes up who waits for what a call has just changed. The caller holds the lock. */
    public void changed() {
        lock.notifyAll();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private void schedule(Duration delay, Runnable event) {
        try {
            executor.schedule(() -> run(event), delay.toMillis(), TimeUnit.MILLISECONDS);
        } catch (RejectedExecutionException e) {
            // The emulator is closed: nothing happens any more.
            Thread.yield();
        }
    }

    private void run(Runnable event) {
        synchronized (lock) {
            try {
                if (isPaused) {
                    held.add(event);
                } else {
                    event.run();
                }
            } catch (RuntimeException e) {
                // The executor would swallow it: a test has to see what went wrong in the emulator itself.
                System.err.println("The emulator of " + platform + " failed at an event");
                e.printStackTrace();
            }
            lock.notifyAll();
        }
    }

    private static Thread daemon(Runnable work) {
        Thread thread = new Thread(work, "emulator-timeline");
        thread.setDaemon(true);
        return thread;
    }
}
