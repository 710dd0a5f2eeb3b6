package io.github.herokumigrate.database.server;

import java.sql.SQLException;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Something that is done while this thread does other things, because it consists of waiting.
 *
 * @param <T> what comes of it
 */
public final class Beside<T> implements AutoCloseable {
    private final FutureTask<T> task;
    private final Thread worker;
    private boolean taken;

    private Beside(FutureTask<T> task, Thread worker) {
        this.task = task;
        this.worker = worker;
    }

    /**
     * Begins.
     *
     * @param name of the thread
     */
    public static <T> Beside<T> start(String name, Callable<T> work) {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        thread.start();
        return new Beside<>(task, thread);
    }

    /**
     * Waits for it. What comes of it is the caller's from now on.
     *
     * @throws SQLException if that was what it ended with; an unchecked exception is thrown as it is
     */
    public T await() throws SQLException, InterruptedException {
        try {
            T result = task.get();
            taken = true;
            return result;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof SQLException failure) {
                throw failure;
            }
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** If nobody has taken what comes of it: interrupts it, and closes what came of it as soon as that is there. */
    @Override
    public void close() {
        if (!taken) {
            worker.interrupt();
            Thread closer = new Thread(this::closeResult, "closing what is not needed");
            closer.setDaemon(true);
            closer.start();
        }
    }

    private void closeResult() {
        try {
            if (task.get() instanceof AutoCloseable result) {
                result.close();
            }
        } catch (Exception e) {
            // Then there is nothing to be closed.
            return;
        }
    }
}
