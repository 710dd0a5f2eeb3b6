package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Cuts a script into the texts of its entries as it comes, as that of ten thousand tables is large. */
final class ScriptCutter {
    // The tool writes a line of two dashes, then this one.
    private static final String DASHES = "--";
    private static final Pattern BEGIN = Pattern.compile("-- TOC entry (\\d+) \\(class \\d+ OID (\\d+)\\)");
    // Where the next entry needs another setting, it stands at the end of the one before.
    private static final Pattern TRAILING_SETTINGS =
            Pattern.compile("(?:\\nSET default_(?:tablespace|table_access_method) = [^\\n]*;|\\n)+\\z");
    private static final String END = "\n-- Completed on ";
    // psql would take them as commands of its own (H11).
    private static final Pattern META_COMMANDS = Pattern.compile("^\\\\(?:un)?restrict .*\\n", Pattern.MULTILINE);

    private final List<ArchiveEntry> entries;
    private final Map<Integer, Integer> places = new HashMap<>();
    private final Map<Integer, Sql> texts = new LinkedHashMap<>();
    private String head = "";
    private int last = -1;
    private StringBuilder current = new StringBuilder();
    private boolean dashesHeld;
    private boolean inHeader;

    /** Cuts where these begin. */
    ScriptCutter(List<ArchiveEntry> entries) {
        this.entries = entries;
        for (int i = 0; i < entries.size(); i++) {
            places.put(entries.get(i).id(), i);
        }
    }

    /** Reads all of it. Its characters are taken as bytes, whatever their encoding. */
    void read(InputStream stream) throws IOException {
        BufferedInputStream in = new BufferedInputStream(stream);
        StringBuilder line = new StringBuilder();
        for (int value = in.read(); value >= 0; value = in.read()) {
            if (value == '\n') {
                take(line.toString());
                line.setLength(0);
            } else {
                line.append((char) value);
            }
        }
        take(line.toString());
    }

    /** What was read. */
    SchemaScript script() {
        if (dashesHeld) {
            append(DASHES);
        }
        String text = current.toString();
        int end = last < 0 ? -1 : text.lastIndexOf(END);
        finish(end < 0 ? text : text.substring(0, end));
        return new SchemaScript(head, texts);
    }

    // A line of a function may look like a beginning; one is the next in the list whose number and oid it says.
    private void take(String line) {
        if (dashesHeld) {
            dashesHeld = false;
            Matcher begin = BEGIN.matcher(line);
            int place = begin.matches() ? places.getOrDefault(Integer.valueOf(begin.group(1)), -1) : -1;
            if (place > last && entries.get(place).oid() == Long.parseLong(begin.group(2))) {
                finish(current.toString());
                last = place;
                current = new StringBuilder();
                inHeader = true;
                return;
            }
            append(DASHES);
        }
        if (line.equals(DASHES)) {
            dashesHeld = true;
        } else {
            append(line);
        }
    }

    // What the tool says of an entry before its text takes as much room as most texts.
    private void append(String line) {
        inHeader = inHeader && (line.isEmpty() || line.startsWith(DASHES));
        if (!inHeader) {
            current.append(line).append('\n');
        }
    }

    private void finish(String text) {
        if (last < 0) {
            head = META_COMMANDS.matcher(text).replaceAll("");
        } else {
            texts.put(
                    entries.get(last).id(),
                    Sql.ofBytes(TRAILING_SETTINGS.matcher(text).replaceAll("\n")));
        }
    }
}
