package io.github.herokumigrate.database.tool;

import io.github.herokumigrate.model.Redactor;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * What a tool complained about: its last lines, scrubbed.
 *
 * <p>Details and contexts are left out, because there the server quotes rows.
 */
public final class ToolErrors implements Consumer<String> {
    private static final int KEPT = 40;
    private static final Pattern COMPLAINT = Pattern.compile("(?:pg_dump|pg_restore): (?:error|detail|hint): (.*)");
    private static final Pattern SERVER = Pattern.compile("(?:ERROR|FATAL|HINT): .*");
    private static final Pattern ENTRY = Pattern.compile("pg_restore: from TOC entry \\d+; \\d+ \\d+ (.*)");

    private final Redactor redactor;
    private final Deque<String> lines = new ArrayDeque<>();
    private String entry = "";

    /**
     * Heard nothing yet.
     *
     * @param redactor scrubs what the tool says
     */
    public ToolErrors(Redactor redactor) {
        this.redactor = redactor;
    }

    @Override
    public synchronized void accept(String line) {
        Matcher matcher = ENTRY.matcher(line);
        if (matcher.matches()) {
            entry = matcher.group(1);
        }
        Matcher complaint = COMPLAINT.matcher(line);
        if (complaint.matches() || SERVER.matcher(line).matches()) {
            lines.addLast(redactor.redact(complaint.matches() ? complaint.group(1) : line));
            if (lines.size() > KEPT) {
                lines.removeFirst();
            }
        }
    }

    /** The archive entry that the last complaint was about; empty if there was none. */
    public synchronized String entry() {
        return entry;
    }

    /** The complaints as one sentence. */
    public synchronized String sentence() {
        List<String> said = List.copyOf(lines);
        return said.isEmpty() ? "it did not say why" : said.stream().collect(Collectors.joining("; "));
    }
}
