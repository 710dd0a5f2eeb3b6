package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.wire.CopyRelay;
import java.sql.SQLException;
import java.util.List;

/**
 * Rows that go over in one transaction together with the marks that they are there.
 *
 * @param out statements for the source
 * @param in statements for the target
 * @param after statements for the target when the rows are there; empty for none
 * @param marks one for each {@code COPY}
 * @param bytes how many they take at the source
 * @param progress told how far it is
 */
record Relayed(String out, String in, String after, List<Mark> marks, long bytes, Progress progress)
        implements Piece.Work<CopyLane> {
    @Override
    public void run(CopyLane lane) throws SQLException {
        Progress.Part part = progress.begin(bytes);
        try {
            List<Long> rows = new CopyRelay(lane.source(), lane.target(), part::passed).copy(out, "BEGIN; " + in);
            StringBuilder end = new StringBuilder(after);
            for (int i = 0; i < marks.size(); i++) {
                end.append(marks.get(i).set(rows.get(i))).append("; ");
            }
            lane.target().run(end + "COMMIT");
            lane.pieceDone();
            part.done(rows.stream().mapToLong(Long::longValue).sum());
        } catch (SQLException | RuntimeException e) {
            part.failed();
            throw e;
        }
    }

    @Override
    public boolean isDone(CopyLane lane) throws SQLException {
        return marks.get(0).isSet(lane.target());
    }
}
