package io.github.herokumigrate.database.dump;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import java.util.Map;

/** How much of the source is dumped: the tables that are done count with their sizes. */
final class DumpProgress {
    private final Map<String, Long> sizes;
    private final CopyListener listener;
    private final long total;
    private long done;
    private long current;

    /**
     * Counts from zero.
     *
     * @param sizes bytes of each table by the name that {@code pg_dump} says when it begins one
     */
    DumpProgress(Map<String, Long> sizes, CopyListener listener) {
        this.sizes = Map.copyOf(sizes);
        this.listener = listener;
        this.total = sizes.values().stream().mapToLong(Long::longValue).sum();
    }

    /** The next table begins, so the one before it is done. */
    synchronized void begins(String table) {
        done += current;
        current = sizes.getOrDefault(table, 0L);
    }

    /** Tells the listener. A dump is the first half of the way, filling the target the second. */
    synchronized void tell() {
        listener.progress(Advance.ofBytes(done / 2, total));
    }
}
