package io.github.herokumigrate.database.wire;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.Map;

/** The server's side of a session with a tool that speaks the simple part of the protocol. */
final class ToolSession {
    private static final int LARGEST = 16 << 20;
    private static final int VERSION_3 = 3 << 16;
    private static final int CLEAR_TEXT = 3;
    private static final String LOCKED = "LOCK TABLE";

    private final DataInputStream in;
    private final DataOutputStream out;

    ToolSession(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in));
        this.out = new DataOutputStream(new BufferedOutputStream(out));
    }

    /**
     * Lets the tool in if it knows the password.
     *
     * @param parameters what the server says of itself
     * @return whether it knew
     */
    boolean logIn(String password, Map<String, String> parameters) throws IOException {
        byte[] startup = content(in.readInt());
        if (startup.length < Integer.BYTES || ByteBuffer.wrap(startup).getInt() != VERSION_3) {
            return false;
        }
        message('R', Integer.BYTES);
        out.writeInt(CLEAR_TEXT);
        out.flush();
        if (in.readByte() != 'p' || !isEqual(password, content(in.readInt()))) {
            return false;
        }
        message('R', Integer.BYTES);
        out.writeInt(0);
        for (Map.Entry<String, String> parameter : parameters.entrySet()) {
            byte[] name = text(parameter.getKey());
            byte[] value = text(parameter.getValue());
            message('S', name.length + value.length);
            out.write(name);
            out.write(value);
        }
        ready('I');
        out.flush();
        return true;
    }

    /** The next query, its bytes as ISO 8859-1; empty when there is none any more. */
    String nextQuery() throws IOException {
        int type = in.read();
        if (type < 0 || type == 'X') {
            return "";
        }
        if (type != 'Q') {
            throw new IOException("the tool sent a message of type " + (char) type);
        }
        byte[] content = content(in.readInt());
        return new String(content, 0, content.length - 1, StandardCharsets.ISO_8859_1);
    }

    /** Says that a lock is taken. */
    void locked() throws IOException {
        byte[] tag = text(LOCKED);
        message('C', tag.length);
        out.write(tag);
        ready('T');
    }

    DataOutputStream out() {
        return out;
    }

    private void ready(char state) throws IOException {
        message('Z', 1);
        out.writeByte(state);
    }

    private void message(char type, int length) throws IOException {
        out.writeByte(type);
        out.writeInt(length + Integer.BYTES);
    }

    private byte[] content(int length) throws IOException {
        if (length <= Integer.BYTES || length > LARGEST) {
            throw new IOException("the tool sent a message that makes no sense");
        }
        byte[] content = in.readNBytes(length - Integer.BYTES);
        if (content.length < length - Integer.BYTES) {
            throw new EOFException("the tool closed the connection");
        }
        return content;
    }

    private static boolean isEqual(String password, byte[] given) {
        return MessageDigest.isEqual(text(password), given);
    }

    private static byte[] text(String text) {
        return (text + '\0').getBytes(StandardCharsets.UTF_8);
    }
}
