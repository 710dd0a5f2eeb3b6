package io.github.herokumigrate.database.wire;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;

/** Rows in the form of {@code COPY}, whole lines that end with a line feed. Grows as long as one line needs it. */
public final class RowBuffer {
    private static final int FIRST = 4 << 10;
    // Servers take messages of less than 1 GiB.
    private static final int MESSAGE = 256 << 10;

    private byte[] bytes = new byte[FIRST];
    private int length;
    private int line;
    private long rows;

    /** Adds bytes that hold no line feed but maybe at their end. */
    public void add(byte[] source, int from, int count) {
        if (bytes.length - length < count) {
            // Beyond 1 GiB doubling is more than an array can hold.
            int wanted = Math.addExact(length, count);
            bytes = Arrays.copyOf(bytes, Math.max(wanted, bytes.length > 1 << 29 ? wanted : 2 * bytes.length));
        }
        System.arraycopy(source, from, bytes, length, count);
        length += count;
    }

    /**
     * The line that was begun is whole.
     *
     * @return false if it is the mark at the end of all rows, which is taken away again
     */
    public boolean endLine() {
        boolean end = length - line == 3 && bytes[line] == '\\' && bytes[line + 1] == '.';
        if (end) {
            length = line;
            return false;
        }
        line = length;
        rows++;
        return true;
    }

    /** How many bytes it holds. */
    public int length() {
        return length;
    }

    /** How many rows it holds. */
    public long rows() {
        return rows;
    }

    /** Writes them as messages of the protocol, and that these are all. */
    void writeTo(OutputStream out) throws IOException {
        for (int from = 0; from < length; from += MESSAGE) {
            int count = Math.min(MESSAGE, length - from);
            out.write(ByteBuffer.allocate(Inbox.HEADER)
                    .put((byte) 'd')
                    .putInt(count + Integer.BYTES)
                    .array());
            out.write(bytes, from, count);
        }
        out.write(new byte[] {'c', 0, 0, 0, Integer.BYTES});
    }
}
