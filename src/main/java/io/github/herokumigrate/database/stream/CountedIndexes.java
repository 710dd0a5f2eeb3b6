package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;

/**
 * Statements that build indexes.
 *
 * @param statements what is run
 * @param count how many indexes are there afterwards that were not before
 * @param progress told of them
 */
record CountedIndexes(Statements statements, int count, Progress progress) implements Piece.Work<Wire> {
    @Override
    public void run(Wire target) throws SQLException {
        statements.run(target);
        progress.built(count);
    }

    @Override
    public boolean isDone(Wire target) throws SQLException {
        boolean done = statements.isDone(target);
        if (done) {
            progress.built(count);
        }
        return done;
    }
}
