package io.github.herokumigrate.database.stream;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.stream.StreamScope.Stage;
import io.github.herokumigrate.database.target.Notices;
import io.github.herokumigrate.database.wire.Wire;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What goes to a database that has all definitions and follows another, when nobody writes to that one any more. */
public final class ReturnMove {
    private static final Duration FIRST_PAUSE = Duration.ofSeconds(1);

    private final SourceSnapshot snapshot;
    private final Sessions sessions;
    private final int jobs;
    private final CopyListener listener;

    /**
     * A move to come.
     *
     * @param snapshot what is moved
     * @param jobs how much at a time, at least 1
     */
    public ReturnMove(SourceSnapshot snapshot, Endpoint target, int jobs, CopyListener listener) {
        this.snapshot = snapshot;
        this.sessions = new Sessions(snapshot, target, Stage.END);
        this.jobs = jobs;
        this.listener = listener;
    }

    /** Moves all large objects to a target that has none. */
    public void moveLargeObjects() throws SQLException, InterruptedException {
        Progress progress = new Progress();
        Pool<CopyLane> copies = new Pool<>("copy of large objects", jobs);
        List<Piece<?>> pieces =
                new ArrayList<>(new LargeObjectPlan(copies, progress).plan(LargeObject.of(snapshot.holder())));
        Crew crew = new Crew(new Schedule(pieces), FIRST_PAUSE);
        crew.start(copies, sessions::lane);
        crew.finish(left -> listener.progress(progress.advance(Optional.of(left))));
        try (Wire session = sessions.target()) {
            for (String comment : LargeObject.comments(snapshot.holder())) {
                session.run(comment);
            }
        }
    }

    /** Fills the materialized views anew that hold something. */
    public void fillViews(Notices notices) throws SQLException {
        try (Wire session = sessions.target()) {
            new MaterializedViews(snapshot.holder(), session, notices).fill();
        }
    }
}
