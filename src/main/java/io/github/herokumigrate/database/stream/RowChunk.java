package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.archive.CopyStatement;
import io.github.herokumigrate.database.server.Transient;
import io.github.herokumigrate.database.wire.RowBuffer;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;

/**
 * Rows of one or more tables that go over in one transaction, and by one message, together with the marks that they
 * are there.
 *
 * @param parts what goes over
 * @param bytes how many they take in the archive
 * @param progress told how far it is
 */
record RowChunk(List<Part> parts, long bytes, Progress progress) implements Piece.Work<Wire> {
    /** Rows of one table. */
    record Part(Mark mark, String label, CopyStatement statement, RowBuffer rows) {}

    RowChunk {
        parts = List.copyOf(parts);
    }

    /** What it is about, for messages. */
    String name() {
        String first = parts.get(0).label();
        return parts.size() == 1 ? first : first + " and " + (parts.size() - 1) + " more";
    }

    @Override
    public void run(Wire target) throws SQLException {
        Progress.Part passing = progress.begin(bytes);
        try {
            load(target, parts);
        } catch (SQLException e) {
            if (Transient.is(e) || parts.size() == 1) {
                throw e;
            }
            loadOneByOne(target);
        }
        passing.done(parts.stream().mapToLong(part -> part.rows().rows()).sum());
    }

    @Override
    public boolean isDone(Wire target) throws SQLException {
        for (Part part : parts) {
            if (!part.mark().isSet(target)) {
                return false;
            }
        }
        return true;
    }

    // Nothing of the chunk is there. One at a time, the one to blame has a name.
    private void loadOneByOne(Wire target) throws SQLException {
        for (Part part : parts) {
            if (part.mark().isSet(target)) {
                continue;
            }
            try {
                load(target, List.of(part));
            } catch (SQLException e) {
                if (Transient.is(e)) {
                    throw e;
                }
                throw Crew.failure(part.label(), e);
            }
        }
    }

    private static void load(Wire target, List<Part> parts) throws SQLException {
        List<Sql> statements = new ArrayList<>();
        List<RowBuffer> rows = new ArrayList<>();
        for (Part part : parts) {
            if (part.rows().rows() > 0) {
                statements.add(Sql.ofBytes(part.statement().in()));
                rows.add(part.rows());
            }
            statements.add(Sql.of(part.mark().set(part.rows().rows())));
        }
        target.copyIn(Sql.join(statements).bytes(), rows);
    }
}
