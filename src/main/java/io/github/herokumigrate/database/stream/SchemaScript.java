package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.model.Sha256;
import java.security.MessageDigest;
import java.util.List;
import java.util.Map;

/**
 * The text of an archive's entries, cut where the tool says that one begins.
 *
 * @param head what comes before the first: settings of the session
 * @param texts by the numbers of the entries, in their order
 */
record SchemaScript(String head, Map<Integer, Sql> texts) {
    /** Asks the tool for the text of these entries, as far as they belong to the section. */
    static SchemaScript read(ArchiveFile archive, List<ArchiveEntry> entries, String section)
            throws InterruptedException {
        ScriptCutter cutter = new ScriptCutter(entries);
        archive.script(entries, List.of("--section=" + section, "--verbose", "--no-owner", "--no-acl"), cutter::read);
        return cutter.script();
    }

    /** A hash of this and another part of the same archive. */
    String hash(SchemaScript other) {
        MessageDigest digest = Sha256.begin();
        texts.values().forEach(text -> text.addTo(digest));
        other.texts.values().forEach(text -> text.addTo(digest));
        return Sha256.hex(digest);
    }
}
