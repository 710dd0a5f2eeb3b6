package io.github.herokumigrate.database.wire;

import io.github.herokumigrate.database.wire.Inbox.Message;
import java.nio.ByteBuffer;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** What a server answers to one simple query, but for the rows that it copies. */
final class Answer {
    private static final String COPIED = "COPY ";

    private final List<String> tags = new ArrayList<>();
    private Optional<String> value = Optional.empty();
    private Optional<SQLException> failure = Optional.empty();
    private boolean complete;

    /** The next message of it. */
    void add(Message message) {
        switch (message.type()) {
            case 'C' -> tags.add(message.text(0, message.length() - 1));
            case 'E' -> failure = failure.or(() -> Optional.of(error(message)));
            case 'D' -> value = value.or(() -> firstColumn(message));
            case 'Z' -> complete = true;
            default -> {
                // Descriptions of results, notices, settings: a copy needs none of them.
            }
        }
    }

    /** Whether the server waits for the next query. */
    boolean isComplete() {
        return complete;
    }

    /** The error that ended the query, so far. */
    Optional<SQLException> failure() {
        return failure;
    }

    /** The rows of each {@code COPY}, in their order. */
    List<Long> copiedRows() {
        return tags.stream()
                .filter(tag -> tag.startsWith(COPIED))
                .map(tag -> Long.valueOf(tag.substring(COPIED.length())))
                .toList();
    }

    /** The first column of the first row; empty if there was no row or it holds null. */
    Optional<String> value() {
        return value;
    }

    // The number of columns, then the length of the first one, which is negative for null.
    private static Optional<String> firstColumn(Message message) {
        ByteBuffer content = message.content();
        if (content.getShort() == 0) {
            return Optional.empty();
        }
        int length = content.getInt();
        return length < 0 ? Optional.empty() : Optional.of(message.text(content.position(), length));
    }

    private static SQLException error(Message message) {
        // The fields of the protocol's message, each ended by a zero, are what the driver's class takes.
        return new PSQLException(new ServerErrorMessage(message.text(0, message.length())));
    }
}
