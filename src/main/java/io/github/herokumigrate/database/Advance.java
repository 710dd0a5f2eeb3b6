package io.github.herokumigrate.database;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a copy is.
 *
 * @param doneBytes bytes copied so far, in the measure of {@code totalBytes}
 * @param totalBytes the size of what is copied as the source stores it, without indexes; that of an archive is its own
 * @param doneRows rows that are there for good; 0 if they are not counted
 * @param totalRows about how many rows are copied, as the source's statistics have it; 0 if nobody knows
 * @param doneIndexes indexes that are built
 * @param totalIndexes indexes to be built; 0 if they are not counted
 * @param left how long the rest will take if it goes on like this; empty if that is not known
 */
public record Advance(
        long doneBytes,
        long totalBytes,
        long doneRows,
        long totalRows,
        int doneIndexes,
        int totalIndexes,
        Optional<Duration> left) {
    /** Where nothing but bytes is known. */
    public static Advance ofBytes(long done, long total) {
        return new Advance(done, total, 0, 0, 0, 0, Optional.empty());
    }
}
