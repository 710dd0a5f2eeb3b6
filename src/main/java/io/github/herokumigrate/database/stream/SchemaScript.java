package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
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
    // The last of them stands at the end of the last entry. psql would take them as commands of its own (H11).
    private static final Pattern META_COMMANDS = Pattern.compile("^\\\\(?:un)?restrict .*\\n", Pattern.MULTILINE);
    // Where the next entry needs another setting, it stands at the end of the one before.
    private static final Pattern SETTINGS =
            Pattern.compile("^SET default_(?:tablespace|table_access_method) = .*;\\n", Pattern.MULTILINE);

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
            String before = clean(text.substring(from, matcher.start()));
            if (last < 0) {
                head = before;
            } else {
                texts.put(entries.get(last).id(), Sql.ofBytes(before));
            }
            last = place;
            from = matcher.start();
        }
        if (last >= 0) {
            texts.put(entries.get(last).id(), Sql.ofBytes(clean(text.substring(from))));
        }
        return new SchemaScript(head, texts);
    }

    private static String clean(String text) {
        return SETTINGS.matcher(META_COMMANDS.matcher(text).replaceAll("")).replaceAll("");
    }
}
