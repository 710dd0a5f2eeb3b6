package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/**
 * The mark that a piece of data is done. It is committed with its piece, in the target, so whether a piece is there is
 * known after any accident (contract: database.md §7).
 *
 * @param kind what is done
 * @param name the oid of the table or of the first large object at the source, an archive entry's number, or
 *     what stands for a definition
 * @param part which part of it, from 0
 * @param parts into how many it is cut
 * @param pages how many pages were cut
 * @param sourceState the table's state at the source, see {@link SourceState}; empty where it does not matter
 */
record Mark(Kind kind, long name, int part, int parts, long pages, String sourceState) {
    /** The kinds of pieces. */
    enum Kind {
        /** Rows of a table. */
        TABLE,
        /** Large objects. */
        LARGE_OBJECTS,
        /** A definition. */
        DEFINITION,
        /** All rows of a table of an archive. */
        ARCHIVE_TABLE,
        /** Some rows of a table of an archive that has not all of them yet. */
        ARCHIVE_PART
    }

    static Mark ofLargeObjects(long first) {
        return new Mark(Kind.LARGE_OBJECTS, first, 0, 1, 0, "");
    }

    static Mark ofDefinition(long number) {
        return new Mark(Kind.DEFINITION, number, 0, 1, 0, "");
    }

    static Mark ofArchiveTable(int entry) {
        return new Mark(Kind.ARCHIVE_TABLE, entry, 0, 1, 0, "");
    }

    static Mark ofArchivePart(int entry, int part) {
        return new Mark(Kind.ARCHIVE_PART, entry, part, 1, 0, "");
    }

    /** The statement that takes away the marks of a table's parts. */
    static String forgetArchiveParts(int entry) {
        return "DELETE FROM hmig_state.item WHERE kind = '" + Kind.ARCHIVE_PART + "' AND name = '" + entry + "'";
    }

    /** The statement that sets it; fails if it is set. */
    String set(long rows) {
        return "INSERT INTO hmig_state.item (run, kind, name, part, parts, pages, source_state, rows) SELECT id, '"
                + kind
                + "', '" + name + "', " + part + ", " + parts + ", " + pages + ", " + Sql.literal(sourceState) + ", "
                + rows + " FROM hmig_state.run";
    }

    /** Whether it is set. */
    boolean isSet(Wire target) throws SQLException {
        return target.ask(question()).isPresent();
    }

    /** A question that has an answer when it is set. */
    String question() {
        return "SELECT 1 FROM hmig_state.item WHERE kind = '" + kind + "' AND name = '" + name + "' AND part = " + part;
    }
}
