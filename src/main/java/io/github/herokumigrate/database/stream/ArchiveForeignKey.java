package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.CopyStatement;
import java.util.Optional;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The tables of a foreign key in an archive, as its text has them.
 *
 * @param table that has it
 * @param referenced where it points to
 */
record ArchiveForeignKey(String table, String referenced) {
    // Without ONLY it is of a partitioned table.
    private static final String BEGIN = "\nALTER TABLE ONLY ";
    private static final Pattern OWNER =
            Pattern.compile(BEGIN + "(" + CopyStatement.TABLE + ")\n +ADD CONSTRAINT [^\n]+ FOREIGN KEY \\(");
    private static final Pattern REFERENCED =
            Pattern.compile(BEGIN + "[^\n]+\n[^\n]+ REFERENCES (" + CopyStatement.TABLE + ")\\(");

    /** Reads an entry's text; empty if it is another one or not simple. */
    static Optional<ArchiveForeignKey> of(Sql text) {
        Optional<String> referenced = text.find(REFERENCED);
        return text.find(OWNER).flatMap(table -> referenced.map(other -> new ArchiveForeignKey(table, other)));
    }

    /**
     * The statement that locks what making it locks, but always in the same order: two that are made at the same time
     * would wait for each other.
     */
    Sql lock() {
        return Sql.ofBytes("LOCK TABLE ONLY "
                + String.join(
                        ", ONLY ", new TreeSet<>(Stream.of(table, referenced).toList()))
                + " IN SHARE ROW EXCLUSIVE MODE");
    }
}
