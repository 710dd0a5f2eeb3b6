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
    private static final Pattern STATEMENT =
            Pattern.compile("COPY (" + NAME + "\\." + NAME + ") ?(\\(.*\\))? ?FROM stdin;");

    /** Reads a line of a script; empty if it is another one. */
    public static Optional<CopyStatement> parse(String line) {
        Matcher matcher = STATEMENT.matcher(line);
        return matcher.matches()
                ? Optional.of(new CopyStatement(matcher.group(1), matcher.group(2) == null ? "" : matcher.group(2)))
                : Optional.empty();
    }

    /** The statement that gives the same rows in the same form. */
    public String out() {
        return "COPY " + table + " " + columns + " TO STDOUT";
    }
}
