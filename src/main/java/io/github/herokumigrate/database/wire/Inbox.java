package io.github.herokumigrate.database.wire;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** What came from a server and is not yet used: whole messages or pieces of them, in one array. */
final class Inbox {
    /** Type and length of a message. */
    static final int HEADER = 5;

    // Nothing but a message that is wanted whole makes it grow: an error, the tag of a command.
    private static final int LARGEST = 16 << 20;

    private final InputStream in;
    private byte[] bytes;
    private int start;
    private int end;

    /**
     * Reads from a stream that nobody else reads from.
     *
     * @param size bytes to take at a time at most
     */
    Inbox(InputStream in, int size) {
        this.in = in;
        this.bytes = new byte[size];
    }

    byte[] bytes() {
        return bytes;
    }

    /** Where the next message, or what is left of the last one, begins in {@link #bytes()}. */
    int start() {
        return start;
    }

    /** Bytes that are here. */
    int length() {
        return end - start;
    }

    /** So many bytes from the start are used. */
    void used(int count) {
        start += count;
    }

    /** Whether there is something to read without waiting; of an encrypted connection it may not know. */
    boolean isPending() throws IOException {
        return length() > 0 || in.available() > 0;
    }

    /**
     * Waits for more.
     *
     * @throws EOFException if the server has closed the connection
     */
    void fill() throws IOException {
        if (start == end) {
            start = 0;
            end = 0;
        } else if (end == bytes.length) {
            System.arraycopy(bytes, start, bytes, 0, length());
            end -= start;
            start = 0;
            if (end == bytes.length) {
                bytes = Arrays.copyOf(bytes, 2 * bytes.length);
            }
        }
        int count = in.read(bytes, end, bytes.length - end);
        if (count < 0) {
            throw new EOFException("the server closed the connection");
        }
        end += count;
    }

    /** The type of the message so many bytes after the start, whose header is here. */
    char type(int offset) {
        return (char) bytes[start + offset];
    }

    /**
     * The length of the message so many bytes after the start, header included.
     *
     * @throws IOException if it can be no message of a server that is in step with us
     */
    int messageLength(int offset) throws IOException {
        int length = ByteBuffer.wrap(bytes, start + offset + 1, Integer.BYTES).getInt();
        if (length < HEADER - 1 || length == Integer.MAX_VALUE) {
            throw new IOException("the server sent a message that makes no sense");
        }
        return length + 1;
    }

    /** Waits until the message at the start is here whole, takes it and returns what follows its header. */
    Message take() throws IOException {
        while (length() < HEADER) {
            fill();
        }
        int length = messageLength(0);
        if (length > LARGEST) {
            throw new IOException("the server sent a message of " + length + " bytes where none is so long");
        }
        while (length() < length) {
            fill();
        }
        Message message = new Message(type(0), Arrays.copyOfRange(bytes, start + HEADER, start + length));
        used(length);
        return message;
    }

    /** One message. */
    static final class Message {
        private final char type;
        private final byte[] content;

        private Message(char type, byte[] content) {
            this.type = type;
            this.content = content;
        }

        /** Its letter in the protocol. */
        char type() {
            return type;
        }

        /** How many bytes follow the header. */
        int length() {
            return content.length;
        }

        /** What follows the header. */
        ByteBuffer content() {
            return ByteBuffer.wrap(content);
        }

        /** Some of what follows the header as a text. */
        String text(int from, int length) {
            return new String(content, from, length, StandardCharsets.UTF_8);
        }
    }
}
