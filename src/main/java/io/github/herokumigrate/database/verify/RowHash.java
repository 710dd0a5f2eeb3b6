package io.github.herokumigrate.database.verify;

/**
 * Sums up rows in COPY's text form as they come, byte by byte, whatever their order and length.
 *
 * <p>The sum of 64-bit hashes: a changed, lost or doubled row changes it.
 */
final class RowHash {
    private static final long OFFSET = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private long rows;
    private long sum;
    private long current = OFFSET;

    /** The next byte of a row. */
    void add(int value) {
        current = (current ^ (value & 0xff)) * PRIME;
    }

    /** The row is complete. */
    void endRow() {
        rows++;
        sum += mix(current);
        current = OFFSET;
    }

    /** What came so far. */
    RowSum sum() {
        return new RowSum(rows, Long.toHexString(sum));
    }

    // Without it a row's last bytes would move only a few bits.
    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
        mixed = (mixed ^ (mixed >>> 33)) * 0xc4ceb9fe1a85ec53L;
        return mixed ^ (mixed >>> 33);
    }
}
