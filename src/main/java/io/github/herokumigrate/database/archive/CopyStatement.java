package io.github.herokumigrate.database.archive;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The statement before the rows of a table in an archive.
 *
 * @param table schema and table as SQL writes them
 * @param columns the list of columns in brackets; empty for a table without any
 */
public record CopyStatement(String table, String columns) {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")+\"|[^\"\\s.(]+)";

    /** A pattern for schema and table as SQL writes them. */
    public static final String TABLE = NAME + "\\." + NAME;

    private static final Pattern PLAIN = Pattern.compile("\"([a-z_][a-z0-9_]*)\"");
    // A line whose characters are bytes may hold what looks like the end of one.
    private static final Pattern STATEMENT =
            Pattern.compile("COPY (" + TABLE + ") ?(\\(.*\\))? ?FROM stdin;", Pattern.DOTALL);

    /** Reads a line of a script; empty if it is another one. */
    public static Optional<CopyStatement> parse(String line) {
        Matcher matcher = STATEMENT.matcher(line);
        return matcher.matches()
                ? Optional.of(new CopyStatement(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    /** The table for messages: Heroku's archives put every name in quotes, also where none are needed. */
    public String label() {
        return PLAIN.matcher(table).replaceAll("$1");
    }

    /** The statement that takes the rows. */
    public String in() {
        return "COPY " + table + " " + columns + " FROM STDIN";
    }

    /** The statement that gives the same rows in the same form. */
    public String out() {
        return "COPY " + table + " " + columns + " TO STDOUT";
    }
}
