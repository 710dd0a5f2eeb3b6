package io.github.herokumigrate.database.wire;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;
import org.postgresql.util.PSQLException;
import org.postgresql.util.PSQLState;

/**
 * Passes what one server copies out to another that copies it in.
 *
 * <p>The messages of both are the same bytes, so whole blocks go over unchanged. Rows of several {@code COPY} follow
 * each other without waiting: each server takes them in the order of its statements, and one that has met an error
 * drops them until it is asked something new (contract: database.md §6.1).
 */
public final class CopyRelay {
    private static final byte[] SOURCE_FAILED = "the source failed".getBytes(StandardCharsets.UTF_8);

    private final Wire source;
    private final Wire target;
    private final LongConsumer passed;

    /**
     * Relays between two sessions.
     *
     * @param passed told the bytes of each block of rows that the target has taken
     */
    public CopyRelay(Wire source, Wire target, LongConsumer passed) {
        this.source = source;
        this.target = target;
        this.passed = passed;
    }

    /**
     * Copies.
     *
     * @param out statements for the source, with one or more {@code COPY … TO STDOUT}
     * @param in statements for the target, with as many {@code COPY … FROM STDIN}; the transaction that they begin is
     *     left open, to be committed only when this has returned
     * @return the rows of each {@code COPY}, the same on both sides
     * @throws SQLException the error of the side that failed first; both sessions are ready for another query unless
     *     the connection is lost
     */
    public List<Long> copy(String out, String in) throws SQLException {
        try {
            target.send(in.getBytes(StandardCharsets.UTF_8));
            source.send(out.getBytes(StandardCharsets.UTF_8));
            Answer taken = new Answer();
            Answer given = pass(taken);
            // What fails first makes the other side fail.
            Optional<SQLException> first = taken.failure().or(given::failure);
            if (given.failure().isPresent()) {
                fail();
            }
            while (!taken.isComplete()) {
                taken.add(target.inbox().take());
            }
            Optional<SQLException> failure = first.or(taken::failure);
            if (failure.isPresent()) {
                throw failure.get();
            }
            return rows(given, taken);
        } catch (IOException e) {
            throw Wire.lost(e);
        }
    }

    private Answer pass(Answer taken) throws IOException {
        Answer given = new Answer();
        Inbox inbox = source.inbox();
        // What is still to come of a message with rows whose beginning is passed.
        long open = 0;
        while (!given.isComplete()) {
            if (inbox.length() == 0 || (open == 0 && inbox.length() < Inbox.HEADER)) {
                inbox.fill();
                listen(taken);
                continue;
            }
            int run = 0;
            while (run < inbox.length()) {
                if (open > 0) {
                    int some = (int) Math.min(open, inbox.length() - run);
                    run += some;
                    open -= some;
                } else if (inbox.length() - run >= Inbox.HEADER && isRows(inbox.type(run))) {
                    open = inbox.messageLength(run);
                } else {
                    break;
                }
            }
            if (run > 0) {
                forward(inbox, run);
            } else {
                given.add(inbox.take());
            }
        }
        return given;
    }

    // After an error of the target too, as it must get its message to the end.
    private void forward(Inbox inbox, int count) throws IOException {
        target.out().write(inbox.bytes(), inbox.start(), count);
        passed.accept(count);
        inbox.used(count);
    }

    // An error of the target ends the source's part, as nothing can be made of the rest.
    private void listen(Answer taken) throws IOException {
        while (!taken.isComplete()
                && taken.failure().isEmpty()
                && target.inbox().isPending()) {
            taken.add(target.inbox().take());
            if (taken.failure().isPresent()) {
                source.cancel();
            }
        }
    }

    private void fail() throws IOException {
        ByteBuffer message = ByteBuffer.allocate(SOURCE_FAILED.length + Inbox.HEADER + 1);
        message.put((byte) 'f')
                .putInt(SOURCE_FAILED.length + Inbox.HEADER)
                .put(SOURCE_FAILED)
                .put((byte) 0);
        target.out().write(message.array());
    }

    private static List<Long> rows(Answer given, Answer taken) throws SQLException {
        if (!given.copiedRows().equals(taken.copiedRows())) {
            throw new PSQLException(
                    "the source gave " + given.copiedRows() + " rows, the target took " + taken.copiedRows(),
                    PSQLState.DATA_ERROR);
        }
        return given.copiedRows();
    }

    private static boolean isRows(char type) {
        return type == 'd' || type == 'c';
    }
}
