package io.github.herokumigrate.migration.near;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.FenceProof;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.Redactor;
import java.time.Duration;
import java.util.Locale;
import java.util.function.Consumer;

/**
 * Writes what a copy tells into lines that come through the log of any target as they are: printable characters of ASCII,
 * not long, each with the number of its event and of its part, and with a mark at its end that shows that it is whole.
 * What stands in them must be free of secrets but for texts, which are scrubbed.
 */
final class EventLines implements CopyListener {
    /** How such a line begins. */
    static final String PREFIX = "#hmig ";
    /** How it ends, as a log may cut off blanks and what is too long. */
    static final char END = '#';

    // Logs break lines at 16 KB (CloudWatch by way of awslogs) and less.
    private static final int LONGEST = 3000;
    private static final int LAST_ASCII = 126;

    private final Consumer<String> lines;
    private final Redactor redactor;
    private long number;

    /**
     * Writes there.
     *
     * @param redactor scrubs texts
     */
    EventLines(Consumer<String> lines, Redactor redactor) {
        this.lines = lines;
        this.redactor = redactor;
    }

    @Override
    public void phaseStarted(Phase phase) {
        write(CopyEvent.started(phase));
    }

    @Override
    public void phaseFinished(Phase phase) {
        write(CopyEvent.finished(phase));
    }

    @Override
    public void progress(Advance advance) {
        write(CopyEvent.progress(advance));
    }

    @Override
    public void followed(Lag lag) {
        // A copy as the source is at one moment has nothing to follow.
    }

    @Override
    public void fenced(FenceProof proof) {
        // Nor does it keep anybody from writing.
    }

    @Override
    public void usable(Duration refused) {
        // So this does not come either.
    }

    @Override
    public void compared(CopyReport.TableProof table) {
        write(CopyEvent.compared(table));
    }

    @Override
    public void notice(String message) {
        write(CopyEvent.notice(redactor.redact(message)));
    }

    /** The end: the proof. */
    void proven(CopyReport report) {
        write(CopyEvent.proven(report));
    }

    /** The end: it failed, in the middle of a copy. */
    void failed(Phase phase, String object, String message) {
        write(CopyEvent.failed(phase, redactor.redact(object), redactor.redact(message)));
    }

    /** The end: it failed otherwise. */
    void failed(String message) {
        write(CopyEvent.failed(redactor.redact(message)));
    }

    private synchronized void write(CopyEvent event) {
        number++;
        String text = ascii(Json.write(event));
        int parts = (text.length() + LONGEST - 1) / LONGEST;
        for (int part = 1; part <= parts; part++) {
            String piece = text.substring((part - 1) * LONGEST, Math.min(part * LONGEST, text.length()));
            lines.accept(PREFIX + number + " " + part + "/" + parts + " " + piece + END);
        }
    }

    /** What is not ASCII stands within JSON's texts only, where it may be written by its number. */
    private static String ascii(String json) {
        StringBuilder ascii = new StringBuilder(json.length());
        for (int index = 0; index < json.length(); index++) {
            char character = json.charAt(index);
            if (character <= LAST_ASCII) {
                ascii.append(character);
            } else {
                ascii.append(String.format(Locale.ROOT, "\\u%04x", (int) character));
            }
        }
        return ascii.toString();
    }
}
