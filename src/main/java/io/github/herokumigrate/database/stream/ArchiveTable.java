package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.ArchiveEntry;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/** A table whose rows are still to come from an archive. */
final class ArchiveTable {
    private static final double INSTANT = 0.01;

    private final ArchiveEntry entry;
    private final Piece<Wire> complete;
    private int parts;
    private long rows;

    /**
     * One of which nothing is read yet.
     *
     * @param entry its rows in the archive
     * @param pool by which they come
     */
    ArchiveTable(ArchiveEntry entry, Pool<Wire> pool) {
        this.entry = entry;
        this.complete = new Piece<>(entry.description(), pool, INSTANT, new Completion());
        complete.hold();
    }

    ArchiveEntry entry() {
        return entry;
    }

    /** Done when all rows are there; held until they are read. */
    Piece<Wire> complete() {
        return complete;
    }

    /** One more part is read. */
    void add(long count) {
        parts++;
        rows += count;
    }

    /** How many parts are read. */
    int parts() {
        return parts;
    }

    // A table of one part has its mark with its rows.
    private final class Completion implements Piece.Work<Wire> {
        @Override
        public void run(Wire target) throws SQLException {
            if (parts > 1) {
                target.run(Mark.ofArchiveTable(entry.id()).set(rows) + "; " + Mark.forgetArchiveParts(entry.id()));
            }
        }

        @Override
        public boolean isDone(Wire target) throws SQLException {
            return Mark.ofArchiveTable(entry.id()).isSet(target);
        }
    }
}
