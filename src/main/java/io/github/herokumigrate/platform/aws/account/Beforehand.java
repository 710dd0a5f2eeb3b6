package io.github.herokumigrate.platform.aws.account;

import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/**
 * Questions to AWS whose answers are remembered where they are put ({@link Memo}), asked side by side before somebody needs
 * one after the other.
 */
public final class Beforehand {
    private Beforehand() {}

    /** Asks, and returns when all have been answered. One that fails is not told: who needs the answer asks again. */
    public static void ask(List<Callable<Object>> questions) {
        ExecutorService threads = Executors.newFixedThreadPool(questions.size(), work -> {
            Thread thread = new Thread(work, "heroku-migrate-aws");
            thread.setDaemon(true);
            return thread;
        });
        try {
            threads.invokeAll(questions);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            threads.shutdownNow();
        }
    }
}
