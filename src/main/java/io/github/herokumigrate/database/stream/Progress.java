package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyListener;

/** Counts the bytes that went over and tells about once a second. */
final class Progress {
    private static final long SECOND = 1_000_000_000L;

    private final CopyListener listener;
    private final long total;
    private long passed;
    private long told = System.nanoTime();

    /**
     * Counts from zero.
     *
     * @param total the size of all tables at the source in bytes, which is about what will go over
     */
    Progress(CopyListener listener, long total) {
        this.listener = listener;
        this.total = total;
    }

    /** So many more bytes went over. */
    synchronized void passed(long bytes) {
        passed += bytes;
        long now = System.nanoTime();
        if (now - told >= SECOND) {
            told = now;
            listener.progress(Math.min(passed, total), total);
        }
    }
}
