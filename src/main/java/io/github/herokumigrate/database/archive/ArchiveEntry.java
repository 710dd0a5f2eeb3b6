package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.server.UserSchemas;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One line of an archive's table of contents, as {@code pg_restore --list} prints it.
 *
 * @param id the number by which a list given to {@code pg_restore} chooses the entry
 * @param oid the object's oid at the source
 * @param type what it is, e.g. {@code TABLE DATA}
 * @param rest schema (a dash if none), name and owner, separated by blanks
 */
public record ArchiveEntry(int id, long oid, String type, String rest) {
    private static final Pattern LINE = Pattern.compile("(\\d+); (\\d+) (\\d+) (.*)");

    // Types of more than one word. A schema's name may be written in capitals too, so they cannot be guessed.
    private static final List<String> LONG_TYPES = List.of(
            "ACCESS METHOD",
            "BLOB METADATA",
            "CHECK CONSTRAINT",
            "DATABASE PROPERTIES",
            "DEFAULT ACL",
            "EVENT TRIGGER",
            "FK CONSTRAINT",
            "FOREIGN DATA WRAPPER",
            "FOREIGN TABLE",
            "INDEX ATTACH",
            "MATERIALIZED VIEW",
            "MATERIALIZED VIEW DATA",
            "OPERATOR CLASS",
            "OPERATOR FAMILY",
            "PROCEDURAL LANGUAGE",
            "PUBLICATION TABLE",
            "PUBLICATION TABLES IN SCHEMA",
            "ROW SECURITY",
            "SECURITY LABEL",
            "SEQUENCE OWNED BY",
            "SEQUENCE SET",
            "SHELL TYPE",
            "SUBSCRIPTION TABLE",
            "TABLE ATTACH",
            "TABLE DATA",
            "TEXT SEARCH CONFIGURATION",
            "TEXT SEARCH DICTIONARY",
            "TEXT SEARCH PARSER",
            "TEXT SEARCH TEMPLATE",
            "USER MAPPING");

    /** Reads a line; empty if it is a comment. */
    static Optional<ArchiveEntry> parse(String line) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            return Optional.empty();
        }
        String text = matcher.group(4);
        String type = LONG_TYPES.stream()
                .filter(known -> text.startsWith(known + " "))
                .max(Comparator.comparingInt(String::length))
                // There are few of them and many entries.
                .orElseGet(() -> text.substring(0, text.indexOf(' ')).intern());
        return Optional.of(new ArchiveEntry(
                Integer.parseInt(matcher.group(1)),
                Long.parseLong(matcher.group(3)),
                type,
                text.substring(type.length() + 1)));
    }

    /** The line of a list that chooses it. */
    String choice() {
        return id + ";";
    }

    /** Whether it is, or belongs to, the schema. */
    boolean isIn(String schema) {
        return rest.startsWith(schema + " ") || (type.equals("SCHEMA") && isSchema(schema));
    }

    /** Whether it is of what notes changes at a source that is followed (contract: database.md §10). */
    boolean isOfCapture() {
        return isIn(UserSchemas.CAPTURE)
                || (type.equals("TRIGGER") && rest.contains(" " + UserSchemas.CAPTURE_TRIGGERS));
    }

    /** Whether it makes the schema. */
    boolean isSchema(String schema) {
        return type.equals("SCHEMA") && rest.startsWith("- " + schema + " ");
    }

    /** Whether it is a comment on an object of this kind. */
    boolean isCommentOn(String kind) {
        return type.equals("COMMENT") && rest.startsWith("- " + kind + " ");
    }

    /** Whether it holds, or says something of, large objects; archives differ in the section where they are. */
    public boolean isOfLargeObjects() {
        return type.startsWith("BLOB") || isCommentOn("LARGE OBJECT");
    }

    /** Its type and name, for messages. */
    public String description() {
        return type.toLowerCase(Locale.ROOT) + " " + rest.strip();
    }
}
