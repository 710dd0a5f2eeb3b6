package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/**
 * The marks that pieces of data are done: each is committed with its piece, in the target, so whether a piece is there
 * is known after any accident (contract: database.md §7).
 */
final class DoneMarks {
    private DoneMarks() {}

    /** The kinds of pieces. */
    enum Kind {
        /** Rows of a table; the name is the table's oid at the source. */
        TABLE,
        /** Large objects; the name is the first one's oid. */
        LARGE_OBJECTS
    }

    /**
     * One mark.
     *
     * @param oid names what is copied
     * @param part which part of it, from 0
     */
    record Mark(Kind kind, long oid, int part) {
        /** The statement that sets it. */
        String set(long rows) {
            return "INSERT INTO hmig_state.item (run, kind, name, part, rows) SELECT id, '" + kind + "', '" + oid
                    + "', " + part + ", " + rows + " FROM hmig_state.run";
        }

        /** Whether it is set. */
        boolean isSet(Wire target) throws SQLException {
            return target.ask("SELECT 1 FROM hmig_state.item WHERE kind = '" + kind + "' AND name = '" + oid
                            + "' AND part = " + part)
                    .isPresent();
        }
    }
}
