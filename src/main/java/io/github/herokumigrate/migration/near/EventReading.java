package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.migration.near.CopyEvent.Kind;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Makes of the lines of {@link EventLines} the calls that they were made of. A line that comes twice counts once; other
 * lines are handed on. Used by one thread.
 */
public final class EventReading {
    private static final Pattern LINE = Pattern.compile(
            Pattern.quote(EventLines.PREFIX) + "(\\d{1,18}) (\\d{1,9})/(\\d{1,9}) (.*)" + EventLines.END);
    private static final int KEPT = 10;

    private final CopyListener listener;
    private final Redactor redactor;
    private final Consumer<String> others;
    private final Deque<String> last = new ArrayDeque<>();
    private final SortedMap<Integer, String> parts = new TreeMap<>();
    private long current;
    private long delivered;
    private @Nullable CopyEvent end;

    /**
     * Reads for this listener.
     *
     * @param redactor scrubs lines that are no events: they may hold anything that the program or its engine printed
     * @param others hears those
     */
    public EventReading(CopyListener listener, Redactor redactor, Consumer<String> others) {
        this.listener = listener;
        this.redactor = redactor;
        this.others = others;
    }

    /** One line of the program's output, in its order. */
    public void line(String line) {
        Matcher matcher = LINE.matcher(line.strip());
        if (!matcher.matches()) {
            if (last.size() == KEPT) {
                last.removeFirst();
            }
            String scrubbed = redactor.redact(line);
            last.addLast(scrubbed);
            others.accept(scrubbed);
            return;
        }
        long number = Long.parseLong(matcher.group(1));
        if (number <= delivered) {
            return;
        }
        if (number != current) {
            parts.clear();
            current = number;
        }
        parts.put(Integer.valueOf(matcher.group(2)), matcher.group(4));
        if (parts.size() == Integer.parseInt(matcher.group(3))) {
            delivered = number;
            deliver(String.join("", parts.values()));
        }
    }

    /**
     * The proof that it ended with.
     *
     * @param exitCode the program's
     * @throws CopyException if the copy failed; as it was thrown there
     * @throws MigrationException if it ended otherwise
     */
    public CopyReport report(int exitCode) {
        return end(exitCode).report().orElseThrow(() -> without(exitCode));
    }

    private void deliver(String json) {
        CopyEvent event;
        try {
            event = Json.read(json, CopyEvent.class);
        } catch (JsonFormatException e) {
            // A log that lost something of it; whether the end came through is what counts.
            return;
        }
        switch (event.kind()) {
            case STARTED -> event.phase().ifPresent(listener::phaseStarted);
            case FINISHED -> event.phase().ifPresent(listener::phaseFinished);
            case PROGRESS -> event.advance().ifPresent(listener::progress);
            case COMPARED -> event.table().ifPresent(listener::compared);
            case NOTICE -> event.text().ifPresent(listener::notice);
            case PROVEN, FAILED -> end = event;
        }
    }

    private CopyEvent end(int exitCode) {
        CopyEvent came = end;
        if (came == null) {
            throw without(exitCode);
        }
        if (came.kind() == Kind.FAILED) {
            String message = came.text().orElse("");
            Optional<CopyListener.Phase> phase = came.phase();
            throw phase.isPresent()
                    ? new CopyException(phase.get(), came.object().orElse(""), message)
                    : new MigrationException(message);
        }
        return came;
    }

    private MigrationException without(int exitCode) {
        String lines = String.join(System.lineSeparator() + "  ", last);
        return new MigrationException("The copy at the target ended with exit code " + exitCode
                + " and without a result: it was killed, or its image does not start. Run the goal again: it goes on where it"
                + " can" + (lines.isEmpty() ? "." : ". Its last lines:" + System.lineSeparator() + "  " + lines));
    }
}
