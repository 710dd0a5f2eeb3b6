package io.github.herokumigrate.database.sync;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.sync.Following.Rest;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * Brings batch after batch of changes to a target. How far it is stands in the target, by the transaction of each batch; so
 * it can be ended at any moment and go on later.
 */
public final class Follower {
    private static final int ATTEMPTS = 6;
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final Endpoint source;
    private final Endpoint target;
    private final List<FollowedTable> tables;
    private final String encoding;
    private final String run;
    private final CopyListener listener;
    private final Course course;

    /**
     * Follows the changes of these tables.
     *
     * @param tables of the source, with a key or without; the latter are left alone but at the end
     * @param encoding the source's
     * @param run the target's, which has claimed the capture
     */
    public Follower(
            Endpoint source,
            Endpoint target,
            List<FollowedTable> tables,
            String encoding,
            String run,
            CopyListener listener) {
        this.source = source;
        this.target = target;
        this.tables = List.copyOf(tables);
        this.encoding = encoding;
        this.run = run;
        this.listener = listener;
        this.course = Course.from(source.side());
    }

    /**
     * Follows until the target stays close behind the source.
     *
     * @return how far behind it is
     * @throws CopyException if the source's definitions have changed, or a server cannot be reached
     */
    public Lag catchUp(Pace pace) throws SQLException, InterruptedException {
        return catchUp(pace, Duration.ZERO);
    }

    /**
     * The same for some time at least.
     *
     * @param window how long, whatever becomes of sessions meanwhile
     */
    public Lag catchUp(Pace pace, Duration window) throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        return patiently(following -> {
            int calm = 0;
            while (true) {
                Lag lag = told(following.step());
                calm = lag.time().compareTo(pace.calm()) <= 0 ? calm + 1 : 0;
                if (calm >= pace.batches() && System.nanoTime() - begin >= window.toNanos()) {
                    following.requireSameDefinitions();
                    following.purge();
                    return lag;
                }
                Thread.sleep(pace.pause().toMillis());
            }
        });
    }

    /**
     * Makes the target equal to what a snapshot of the source shows, but for tables without a key.
     *
     * @param snapshot not older than the last batch
     */
    public void bringTo(SourceSnapshot snapshot) throws SQLException, InterruptedException {
        patiently(following -> told(following.step(snapshot.joining(), Rest.LEFT)));
    }

    /** Follows a source to which nobody writes, until nothing is left. */
    public void drain() throws SQLException, InterruptedException {
        patiently(following -> {
            following.requireSameDefinitions();
            return drain(following);
        });
    }

    /** The same, and brings tables without a key as a whole. */
    public void drainAll() throws SQLException, InterruptedException {
        patiently(following -> {
            following.requireSameDefinitions();
            told(following.step(Batch.BEGIN, Rest.WHOLE));
            return drain(following);
        });
    }

    /** What has not arrived yet. */
    public Lag left() throws SQLException, InterruptedException {
        return patiently(Following::left);
    }

    private Lag drain(Following following) throws SQLException {
        Lag lag = told(following.step());
        while (lag.tables() > 0) {
            lag = told(following.step());
        }
        return lag;
    }

    /**
     * Makes sure that a source to which nobody may write has not changed since the last batch.
     *
     * @throws CopyException if it has
     */
    public void requireNothingLeft() throws SQLException, InterruptedException {
        patiently(following -> {
            following.requireSameDefinitions();
            Lag left = following.left();
            if (left.tables() > 0) {
                throw new CopyException(
                        Phase.FOLLOW,
                        "write fence",
                        "Somebody has written to the " + course.from() + " although it is read-only: " + left.rows()
                                + " rows in " + left.tables() + " tables. Find out who sets its transactions to READ"
                                + " WRITE. What was written can not be brought over any more: end it with "
                                + course.end() + ".");
            }
            return left;
        });
    }

    private Lag told(Lag lag) {
        listener.followed(lag);
        return lag;
    }

    private interface Work {
        Lag with(Following following) throws SQLException, InterruptedException;
    }

    private Lag patiently(Work work) throws SQLException, InterruptedException {
        Attempts attempts = new Attempts();
        while (true) {
            try (Following following = Following.open(source, target, tables, encoding, run)) {
                try {
                    return work.with(following);
                } finally {
                    attempts.ended(following);
                }
            } catch (SQLException e) {
                if (!attempts.mayGoOn() || !Transient.is(e)) {
                    throw e;
                }
            } catch (CopyException e) {
                if (!attempts.mayGoOn() || !Transient.is(e)) {
                    throw e;
                }
            }
            attempts.pause();
        }
    }

    /** Failures since something went well. */
    private static final class Attempts {
        private int failed;

        void ended(Following following) {
            if (following.hasBrought()) {
                failed = 0;
            }
        }

        boolean mayGoOn() {
            failed++;
            return failed < ATTEMPTS;
        }

        void pause() throws InterruptedException {
            Thread.sleep(FIRST_PAUSE.multipliedBy(1L << (failed - 1)).toMillis());
        }
    }
}
