package io.github.herokumigrate.database.dump;

import io.github.herokumigrate.database.Advance;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.server.Rows;
import java.sql.Connection;
import java.sql.SQLException;

/** Tells about once a second how much the target has grown. */
public final class TargetGrowth implements Runnable {
    private static final String SIZE = "SELECT pg_database_size(current_database())::text";

    private final Connection target;
    private final long sourceBytes;
    private final CopyListener listener;
    private final long before;

    /**
     * Of a target as it is now.
     *
     * @param sourceBytes how much it will about grow
     */
    public TargetGrowth(Connection target, long sourceBytes, CopyListener listener) throws SQLException {
        this.target = target;
        this.sourceBytes = sourceBytes;
        this.listener = listener;
        this.before = size();
    }

    @Override
    public void run() {
        try {
            long grown = Math.max(0, Math.min(size() - before, sourceBytes));
            // Reading the source was the first half of the way.
            listener.progress(Advance.ofBytes((sourceBytes + grown) / 2, sourceBytes));
        } catch (SQLException e) {
            // Whether the target is lost, the tool that fills it finds out and says better.
            return;
        }
    }

    private long size() throws SQLException {
        return Long.parseLong(Rows.texts(target, SIZE).get(0));
    }
}
