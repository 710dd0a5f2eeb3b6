package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.model.Sha256;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The text of an archive's entries, cut where the tool says that one begins.
 *
 * @param head what comes before the first: settings of the session
 * @param texts by the numbers of the entries, in their order
 */
record SchemaScript(String head, Map<Integer, Sql> texts) {
    private static final Pattern BEGIN =
            Pattern.compile("^--\\n-- TOC entry (\\d+) \\(class \\d+ OID (\\d+)\\)\\n", Pattern.MULTILINE);
    // Where the next entry needs another setting, it stands at the end of the one before.
    private static final Pattern TRAILING_SETTINGS =
            Pattern.compile("(?:\\nSET default_(?:tablespace|table_access_method) = [^\\n]*;|\\n)+\\z");
    private static final String END = "\n-- Completed on ";
    // psql would take them as commands of its own (H11).
    private static final Pattern META_COMMANDS = Pattern.compile("^\\\\(?:un)?restrict .*\\n", Pattern.MULTILINE);

    /** Asks the tool for the text of these entries, as far as they belong to the section. */
    static SchemaScript read(ArchiveFile archive, List<ArchiveEntry> entries, String section)
            throws InterruptedException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        archive.script(
                entries,
                List.of("--section=" + section, "--verbose", "--no-owner", "--no-acl"),
                stream -> stream.transferTo(bytes));
        return cut(bytes.toString(StandardCharsets.ISO_8859_1), entries);
    }

    /** A hash of this and another part of the same archive. */
    String hash(SchemaScript other) {
        MessageDigest digest = Sha256.begin();
        texts.values().forEach(text -> text.addTo(digest));
        other.texts.values().forEach(text -> text.addTo(digest));
        return Sha256.hex(digest);
    }

    // A line of a function may look like a beginning; one is the next in the list whose number and oid it says.
    private static SchemaScript cut(String text, List<ArchiveEntry> entries) {
        Map<Integer, Sql> texts = new LinkedHashMap<>();
        Map<Integer, Integer> places = new HashMap<>();
        for (int i = 0; i < entries.size(); i++) {
            places.put(entries.get(i).id(), i);
        }
        int last = -1;
        int from = 0;
        String head = "";
        Matcher matcher = BEGIN.matcher(text);
        while (matcher.find()) {
            int place = places.getOrDefault(Integer.valueOf(matcher.group(1)), -1);
            if (place <= last || entries.get(place).oid() != Long.parseLong(matcher.group(2))) {
                continue;
            }
            String before = text.substring(from, matcher.start());
            if (last < 0) {
                head = META_COMMANDS.matcher(before).replaceAll("");
            } else {
                texts.put(entries.get(last).id(), clean(before));
            }
            last = place;
            from = matcher.start();
        }
        if (last >= 0) {
            texts.put(entries.get(last).id(), clean(text.substring(from, end(text))));
        }
        return new SchemaScript(head, texts);
    }

    private static Sql clean(String text) {
        return Sql.ofBytes(TRAILING_SETTINGS.matcher(text).replaceAll("\n"));
    }

    private static int end(String text) {
        int end = text.lastIndexOf(END);
        return end < 0 ? text.length() : end;
    }
}
