package io.github.herokumigrate.database.replication;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.database.sync.Pace;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Map;

/** Learns how far a target is behind its source: by how long a mark takes from the one to the other. */
public final class Catchup {
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(100);
    private static final Duration BETWEEN_QUESTIONS = Duration.ofSeconds(10);

    private final Marks marks;
    private final Replication replication;
    private final CopyListener listener;
    private Map<String, Long> before = Map.of();

    /** By these marks. */
    public Catchup(Marks marks, Replication replication, CopyListener listener) {
        this.marks = marks;
        this.replication = replication;
        this.listener = listener;
    }

    /**
     * Waits until the target stays close behind the source.
     *
     * @return how far behind it is
     * @throws io.github.herokumigrate.model.MigrationException if nothing comes over any more
     */
    public Lag untilClose(Pace pace) throws SQLException, InterruptedException {
        int calm = 0;
        while (true) {
            Lag lag = once();
            calm = lag.time().compareTo(pace.calm()) <= 0 ? calm + 1 : 0;
            if (calm >= pace.batches()) {
                return lag;
            }
            Thread.sleep(pace.pause().toMillis());
        }
    }

    /**
     * Waits until all is at the target that was committed before now, and tells now and then how far it is behind.
     *
     * @return how long that took, and how many rows came meanwhile
     * @throws io.github.herokumigrate.model.MigrationException if nothing comes over any more
     */
    public Lag once() throws SQLException, InterruptedException {
        long begin = System.nanoTime();
        long asked = begin;
        long number = marks.set();
        while (!marks.hasArrived(number)) {
            if (System.nanoTime() - asked >= BETWEEN_QUESTIONS.toNanos()) {
                listener.followed(lag(begin, replication.changedRows()));
                asked = System.nanoTime();
            }
            Thread.sleep(BETWEEN_LOOKS.toMillis());
        }
        Lag lag = lag(begin, replication.changedRows());
        listener.followed(lag);
        return lag;
    }

    private Lag lag(long begin, Map<String, Long> now) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        long rows = 0;
        int tables = 0;
        for (Map.Entry<String, Long> table : now.entrySet()) {
            long more = table.getValue() - before.getOrDefault(table.getKey(), 0L);
            rows += Math.max(0, more);
            tables += more > 0 ? 1 : 0;
        }
        before = now;
        return new Lag(took, rows, tables);
    }
}
