package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Abortable;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/**
 * A session at each side, for rows that go from one to the other.
 *
 * @param source sees the snapshot of the copy
 * @param target in no transaction
 * @param afterPiece statements for the source after each piece; empty for none
 */
record CopyLane(Wire source, Wire target, String afterPiece) implements Abortable {
    /** A piece is there. */
    void pieceDone() throws SQLException {
        if (!afterPiece.isEmpty()) {
            source.run(afterPiece);
        }
    }

    @Override
    public void abort() {
        source.abort();
        target.abort();
    }

    @Override
    public void close() {
        source.close();
        target.close();
    }
}
