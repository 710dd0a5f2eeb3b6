package io.github.herokumigrate.database.wire;

import io.github.herokumigrate.database.wire.Inbox.Message;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Queries that a server was sent before anybody waited for their answers. It answers in their order. */
final class AskedAhead {
    // The answers of so many must find room in the buffers of a connection that nobody reads from.
    private static final int MOST = 128;
    private static final String LOCK = "LOCK TABLE ";
    private static final String MODE = " IN ACCESS SHARE MODE";

    private final Wire server;
    private final Deque<Sent> sent = new ArrayDeque<>();
    private final Set<String> known = new HashSet<>();
    private final Map<String, byte[]> answers = new HashMap<>();
    // Of something that the tool takes for done.
    private Optional<Message> lateError = Optional.empty();

    /** Sends to this server. */
    AskedAhead(Wire server) {
        this.server = server;
    }

    private record Sent(String query, Purpose purpose) {}

    private enum Purpose {
        /** Somebody asks it or may ask it. */
        ANSWER,
        /** Nobody waits for it, as only an error would be news. */
        ERROR
    }

    /** Whether a query locks a table against others that alter it, which needs no answer but that it went well. */
    static boolean isLock(String query) {
        return query.startsWith(LOCK) && query.endsWith(MODE);
    }

    /** Sends a query that is taken for done. */
    void assume(String query) throws IOException {
        send(new Sent(query, Purpose.ERROR));
    }

    /** Sends a query that is asked now, unless it was sent before; tells whether it was not. */
    boolean ask(String query) throws IOException {
        boolean isNew = known.add(query);
        if (isNew) {
            send(new Sent(query, Purpose.ANSWER));
        }
        return isNew;
    }

    /** Sends a query that may be asked, unless it was sent before or too many are on their way. */
    void guess(String query) throws IOException {
        if (sent.size() < MOST) {
            ask(query);
        }
    }

    /** Waits for the answer of a query that was sent and writes it. It can be had once. */
    void answer(String query, DataOutputStream out) throws IOException {
        known.remove(query);
        byte[] early = answers.remove(query);
        if (early != null) {
            out.write(early);
            return;
        }
        while (true) {
            Sent next = sent.remove();
            if (next.purpose() == Purpose.ANSWER && next.query().equals(query)) {
                pass(out);
                return;
            }
            hear(next);
        }
    }

    private void send(Sent query) throws IOException {
        while (sent.size() >= MOST) {
            hear(sent.remove());
        }
        server.send(query.query().getBytes(StandardCharsets.ISO_8859_1));
        sent.add(query);
    }

    private void hear(Sent query) throws IOException {
        if (query.purpose() == Purpose.ANSWER) {
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            pass(new DataOutputStream(bytes));
            answers.put(query.query(), bytes.toByteArray());
            return;
        }
        for (Message message = server.inbox().take();
                message.type() != 'Z';
                message = server.inbox().take()) {
            if (message.type() == 'E') {
                Message error = message;
                lateError = lateError.or(() -> Optional.of(error));
            }
        }
    }

    // Message by message, as an answer may be large. What follows a late error can only be its consequence.
    private void pass(DataOutputStream out) throws IOException {
        boolean failed = lateError.isPresent();
        if (failed) {
            write(lateError.get(), out);
            lateError = Optional.empty();
        }
        char type;
        do {
            Message message = server.inbox().take();
            type = message.type();
            if (type == 'Z' || !failed) {
                write(message, out);
            }
        } while (type != 'Z');
    }

    private static void write(Message message, DataOutputStream out) throws IOException {
        out.writeByte(message.type());
        out.writeInt(message.length() + Integer.BYTES);
        out.write(message.content().array());
    }
}
