package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.Advance;
import java.time.Duration;
import java.util.Optional;

/**
 * Counts what went over and what was built, by several threads.
 *
 * <p>A source stores rows in more or fewer bytes than they have on the way. How many more is learned from the pieces
 * that are done, so that those on their way are counted by the same measure.
 */
final class Progress {
    private long totalBytes;
    private long totalRows;
    private int totalIndexes;
    private long doneBytes;
    private long doneRows;
    private int doneIndexes;
    private long sentOfDone;
    private long sentOfOthers;

    /**
     * So much more will go over.
     *
     * @param bytes as the source stores it
     * @param rows about how many
     */
    synchronized void expect(long bytes, long rows) {
        totalBytes += bytes;
        totalRows += rows;
    }

    /** So many more indexes will be built. */
    synchronized void expectIndexes(int count) {
        totalIndexes += count;
    }

    /** So many more indexes are built. */
    synchronized void built(int count) {
        doneIndexes += count;
    }

    /** A piece begins that takes so many bytes at the source. */
    Part begin(long bytes) {
        return new Part(bytes);
    }

    /**
     * How far it is.
     *
     * @param left how long the rest will take, if that is known
     */
    synchronized Advance advance(Optional<Duration> left) {
        double ratio = sentOfDone == 0 ? 1 : (double) doneBytes / sentOfDone;
        long bytes = Math.min(totalBytes, doneBytes + (long) (sentOfOthers * ratio));
        return new Advance(bytes, totalBytes, doneRows, totalRows, doneIndexes, totalIndexes, left);
    }

    /** A piece on its way. */
    final class Part {
        private final long bytes;
        private long sent;

        private Part(long bytes) {
            this.bytes = bytes;
        }

        /** So many more of its bytes went over. */
        void passed(long count) {
            synchronized (Progress.this) {
                sent += count;
                sentOfOthers += count;
            }
        }

        /** It is there, with so many rows. */
        void done(long rows) {
            synchronized (Progress.this) {
                sentOfOthers -= sent;
                sentOfDone += sent;
                doneBytes += bytes;
                doneRows += rows;
            }
        }

        /** Nothing of it is there. */
        void failed() {
            synchronized (Progress.this) {
                sentOfOthers -= sent;
            }
        }
    }
}
