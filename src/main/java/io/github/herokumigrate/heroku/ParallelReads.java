package io.github.herokumigrate.heroku;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;

/** Independent reading calls at the same time, so many at once; closing it gives up those that still run. */
final class ParallelReads implements AutoCloseable {
    private final ExecutorService threads;

    ParallelReads(int atOnce) {
        this.threads = Executors.newFixedThreadPool(atOnce, work -> {
            Thread thread = new Thread(work, "heroku-read");
            thread.setDaemon(true);
            return thread;
        });
    }

    /** Begins a call as soon as a thread is free. */
    <T> CompletableFuture<T> start(Callable<T> read) {
        CompletableFuture<T> result = new CompletableFuture<>();
        threads.execute(() -> {
            try {
                result.complete(read.call());
            } catch (Throwable e) {
                result.completeExceptionally(e);
            }
        });
        return result;
    }

    /** Begins a call that needs the result of another one. */
    <A, T> CompletableFuture<T> startWith(CompletableFuture<A> first, Step<A, T> step) {
        return first.thenCompose(value -> start(() -> step.read(value)));
    }

    /** The result of a call, or its failure as it was thrown. */
    static <T> T await(CompletableFuture<T> read) throws InterruptedException {
        try {
            return read.get();
        } catch (ExecutionException e) {
            Throwable cause = e.getCause();
            while (cause instanceof CompletionException && cause.getCause() != null) {
                cause = cause.getCause();
            }
            if (cause instanceof RuntimeException failure) {
                throw failure;
            }
            if (cause instanceof InterruptedException interrupted) {
                throw interrupted;
            }
            throw new IllegalStateException(cause);
        }
    }

    /** The results of calls in their order. */
    static <T> List<T> awaitAll(List<CompletableFuture<T>> reads) throws InterruptedException {
        List<T> results = new ArrayList<>();
        for (CompletableFuture<T> read : reads) {
            results.add(await(read));
        }
        return results;
    }

    @Override
    public void close() {
        threads.shutdownNow();
    }

    /** A call that needs a value. */
    interface Step<A, T> {
        T read(A value) throws InterruptedException;
    }
}
