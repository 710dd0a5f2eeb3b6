package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.util.Optional;

/**
 * Statements that are run in one transaction by one message.
 *
 * @param text what is run
 * @param proof a question that has an answer when it was run; empty if it may as well be run again
 */
record Statements(Sql text, Optional<String> proof) implements Piece.Work<Wire> {
    @Override
    public void run(Wire target) throws SQLException {
        target.run(text.bytes());
    }

    @Override
    public boolean isDone(Wire target) throws SQLException {
        return proof.isPresent() && target.ask(proof.get()).isPresent();
    }
}
