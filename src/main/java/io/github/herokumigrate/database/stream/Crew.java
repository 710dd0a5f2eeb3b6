package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.wire.Abortable;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;

/** The threads that do the work of a schedule, each with a connection of its own. */
final class Crew {
    private static final int ATTEMPTS = 5;
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Schedule schedule;
    private final Duration firstPause;
    private final List<Thread> threads = new ArrayList<>();
    private final Set<Abortable> connections = ConcurrentHashMap.newKeySet();

    /**
     * A crew without threads.
     *
     * @param firstPause how long to wait after a failure that may pass; each further one waits twice as long
     */
    Crew(Schedule schedule, Duration firstPause) {
        this.schedule = schedule;
        this.firstPause = firstPause;
    }

    /** Opens a connection. */
    interface Opener<C> {
        /** A new one; the caller closes it. */
        C open() throws SQLException;
    }

    /** Starts as many threads as the pool may have connections. */
    <C extends Abortable> void start(Pool<C> pool, Opener<C> opener) {
        for (int i = 0; i < pool.size(); i++) {
            Thread thread = new Thread(() -> new Member<>(pool, opener).run(), pool.name());
            thread.setDaemon(true);
            threads.add(thread);
            thread.start();
        }
    }

    /**
     * Waits until all is done. If this thread is interrupted or a piece fails, everything else is ended first.
     *
     * @param everySecond told about once a second how long the rest will take
     * @throws CopyException naming the piece that failed
     */
    void finish(Consumer<Duration> everySecond) throws InterruptedException {
        try {
            while (!schedule.await(SECOND)) {
                everySecond.accept(schedule.left());
            }
            Optional<Throwable> failure = schedule.failure();
            if (failure.isPresent()) {
                throw asUnchecked(failure.get());
            }
        } catch (InterruptedException | RuntimeException | Error e) {
            schedule.fail(new CancellationException());
            connections.forEach(Abortable::abort);
            threads.forEach(Thread::interrupt);
            throw e;
        } finally {
            for (Thread thread : threads) {
                thread.join();
            }
        }
    }

    /** A server does not do what a copy needs. */
    static CopyException failure(String at, SQLException cause) {
        return new CopyException(
                Phase.COPY,
                at,
                "The copy stopped at " + at + ": " + ServerSaid.inOneLine(cause)
                        + ". Mend the cause and run the copy again; it goes on from here.",
                cause);
    }

    private static RuntimeException asUnchecked(Throwable failure) {
        if (failure instanceof Error error) {
            throw error;
        }
        return failure instanceof RuntimeException unchecked ? unchecked : new IllegalStateException(failure);
    }

    /** One thread and its connection. */
    private final class Member<C extends Abortable> {
        private final Pool<C> pool;
        private final Opener<C> opener;
        private Optional<C> connection = Optional.empty();

        Member(Pool<C> pool, Opener<C> opener) {
            this.pool = pool;
            this.opener = opener;
        }

        void run() {
            try {
                while (schedule.awaitWork(pool)) {
                    Optional<Piece<C>> piece = mayConnect() ? schedule.next(pool) : Optional.empty();
                    if (piece.isPresent()) {
                        long begin = System.nanoTime();
                        attempt(piece.get());
                        schedule.done(piece.get(), Duration.ofNanos(System.nanoTime() - begin));
                    }
                }
            } catch (RuntimeException | Error | SQLException | InterruptedException e) {
                schedule.fail(e);
            } finally {
                drop();
            }
        }

        // Where a server has no place for one more connection, those that there are do the work.
        private boolean mayConnect() throws SQLException, InterruptedException {
            try {
                connect();
                return true;
            } catch (CopyException e) {
                if (Transient.isLackOfConnections(e) && !connections.isEmpty()) {
                    Thread.sleep(firstPause.toMillis());
                    return false;
                }
                if (!Transient.is(e)) {
                    throw e;
                }
                return true;
            }
        }

        private void attempt(Piece<C> piece) throws InterruptedException {
            Duration pause = firstPause;
            for (int attempt = 1; ; attempt++) {
                try {
                    C open = connect();
                    if (attempt == 1 || !piece.work().isDone(open)) {
                        piece.work().run(open);
                    }
                    return;
                } catch (SQLException e) {
                    drop();
                    if (attempt == ATTEMPTS || !Transient.is(e)) {
                        throw failure(piece.name(), e);
                    }
                } catch (CopyException e) {
                    if (attempt == ATTEMPTS || !Transient.is(e)) {
                        throw e;
                    }
                }
                Thread.sleep(pause.toMillis());
                pause = pause.multipliedBy(2);
            }
        }

        private C connect() throws SQLException {
            if (connection.isEmpty()) {
                connection = Optional.of(opener.open());
                connections.add(connection.get());
                if (schedule.hasFailed()) {
                    // Too late to be ended with the others.
                    throw new CancellationException();
                }
            }
            return connection.get();
        }

        private void drop() {
            connection.ifPresent(open -> {
                connections.remove(open);
                open.close();
            });
            connection = Optional.empty();
        }
    }
}
