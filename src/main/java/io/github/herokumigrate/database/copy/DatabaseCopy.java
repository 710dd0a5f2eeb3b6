package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.CopyStrategy;
import io.github.herokumigrate.database.CutOver;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.Replication;
import io.github.herokumigrate.database.SourceApplication;
import io.github.herokumigrate.database.archive.EntryLists;
import io.github.herokumigrate.database.server.ServerSaid;
import io.github.herokumigrate.database.sync.Pace;
import io.github.herokumigrate.model.DatabaseUrl;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;
import java.util.Optional;

/**
 * Copies a PostgreSQL database and proves that the copy is equal.
 *
 * <p>It can be killed at any moment and run again: the target carries a mark by which the next run knows an unfinished
 * copy, and goes on with it or starts over.
 */
public final class DatabaseCopy {
    private final Replications replications;

    /** Copies by its own means. */
    public DatabaseCopy() {
        this((source, target) -> {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    "target",
                    "Strategy dms needs the target aws: DMS is a service of AWS. Use strategy stream or sync.");
        });
    }

    /**
     * Copies by strategy dms too.
     *
     * @param replications the service that brings the rows there
     */
    public DatabaseCopy(Replications replications) {
        this.replications = replications;
    }

    /** A service that brings the rows. */
    @FunctionalInterface
    public interface Replications {
        /** Between these two. */
        Replication between(DatabaseUrl source, DatabaseUrl target);
    }

    /**
     * Makes one copy. If this thread is interrupted, the copy ends, its processes and files are gone and the thread is
     * still interrupted.
     *
     * @return the proof; the copy is good only if {@link CopyReport#verified()}
     * @throws CopyException if the copy cannot be made; the message says why and what to do
     */
    public CopyReport copy(CopyRequest request, CopyListener listener) {
        return explained(request, () -> from(request, listener).copy().run());
    }

    /**
     * Compares both sides as they are now, without changing either.
     *
     * @return the proof
     * @throws CopyException if a side cannot be read
     */
    public CopyReport compare(CopyRequest request, CopyListener listener) {
        return explained(request, () -> from(request, listener).compare().run());
    }

    /**
     * Begins to follow a source to which the application goes on writing, or goes on with that, until the target is close
     * behind it.
     *
     * @param window for how long it is followed at least
     * @return how far it is behind
     * @throws CopyException if that cannot be done; the message says why and what to do
     */
    public Lag follow(CopyRequest request, Pace pace, Duration window, CopyListener listener) {
        return explained(
                request,
                () -> request.strategy() == CopyStrategy.DMS
                        ? replicated(request, pace, listener).follow()
                        : new FollowStep(sync(request, listener), pace, window).run());
    }

    /**
     * Ends that: keeps everybody from writing to the source, brings the rest over and compares both sides. If they are
     * equal, nothing is left of it but that the source is read-only, and what is needed to put its application back.
     *
     * @return the proof; the copy is good only if {@link CopyReport#verified()}
     * @throws io.github.herokumigrate.model.MigrationException if that cannot be done; the message says why and what to do
     */
    public CopyReport finish(CopyRequest request, Pace pace, CutOver cutOver, CopyListener listener) {
        return explained(
                request,
                () -> request.strategy() == CopyStrategy.DMS
                        ? replicated(request, pace, listener).finish()
                        : new FinishStep(sync(request, listener), pace, cutOver).run());
    }

    /**
     * Gives that up: the application may write to the source again and runs as before, nothing of ours is left there, and
     * the target may be overwritten.
     *
     * @param application what was stopped; empty if nobody here can put it back
     * @throws io.github.herokumigrate.model.MigrationException if that cannot be done; the message says why and what to do
     */
    public void abort(CopyRequest request, Optional<SourceApplication> application, CopyListener listener) {
        explained(request, () -> {
            if (request.strategy() == CopyStrategy.DMS) {
                replicated(request, Pace.OF_SERVICE, listener).abort();
            } else {
                new AbortStep(sync(request, listener), application).run();
            }
            return request;
        });
    }

    /**
     * Keeps the source current from a target in use, if the copy was finished with a way back.
     *
     * @param window for how long the target is followed at least
     * @return how far the source is behind
     * @throws CopyException if that cannot be done; the message says why and what to do
     */
    public Lag reverse(CopyRequest request, Pace pace, Duration window, CopyListener listener) {
        return explained(request, () -> new ReverseStep(sync(request, listener).live(), pace, window).run());
    }

    /**
     * Goes back to the source: keeps everybody from writing to the target, brings back what the source lacks, compares both
     * sides and lets the application write to the source again.
     *
     * @param application what was stopped when the copy was finished; empty if nobody here can put it back
     * @return the proof; the source may be used only if {@link CopyReport#verified()}
     * @throws io.github.herokumigrate.model.MigrationException if that cannot be done; the message says why and what to do
     */
    public CopyReport switchBack(
            CopyRequest request, Pace pace, Optional<SourceApplication> application, CopyListener listener) {
        return explained(
                request, () -> new SwitchBackStep(sync(request, listener).live(), pace, application).run());
    }

    /**
     * Takes every trace away on both sides, when nobody will go back.
     *
     * @throws CopyException if that cannot be done; the message says why and what to do
     */
    public void remove(CopyRequest request, CopyListener listener) {
        explained(request, () -> {
            new RemoveStep(sync(request, listener).live()).run();
            return request;
        });
    }

    private static SyncServers sync(CopyRequest request, CopyListener listener) throws IOException {
        return new SyncServers(live(request, listener));
    }

    private ReplicatedCopy replicated(CopyRequest request, Pace pace, CopyListener listener) throws IOException {
        return new ReplicatedCopy(
                new SyncServers(live(request, listener)),
                replications.between(running(request), request.target()),
                pace);
    }

    private static LiveServers live(CopyRequest request, CopyListener listener) throws IOException {
        Files.createDirectories(request.workDirectory());
        return new LiveServers(request, running(request), listener);
    }

    private static DatabaseUrl running(CopyRequest request) {
        if (request.source() instanceof CopySource.Live live) {
            return live.url();
        }
        throw new CopyException(
                Phase.PREFLIGHT,
                "source",
                "Strategy " + request.strategy().name().toLowerCase(Locale.ROOT)
                        + " needs a running database as its source, not an archive. Take out"
                        + " heroku-migrate.source.dumpFile, or use strategy stream.");
    }

    // What can be done with one kind of source.
    private record Direction(Work<CopyReport> copy, Work<CopyReport> compare) {}

    private Direction from(CopyRequest request, CopyListener listener) throws IOException {
        Files.createDirectories(request.workDirectory());
        EntryLists.deleteLeft(request.workDirectory());
        if (request.strategy() == CopyStrategy.DMS) {
            LiveServers servers = live(request, listener);
            return new Direction(
                    () -> replicated(request, Pace.OF_SERVICE, listener).copy(), new LiveCopy(servers)::compare);
        }
        if (request.source() instanceof CopySource.Live live) {
            LiveCopy copy = new LiveCopy(new LiveServers(request, live.url(), listener));
            return new Direction(copy::copy, copy::compare);
        }
        ArchiveCopy archive = new ArchiveCopy(request, ((CopySource.Archive) request.source()).file(), listener);
        return new Direction(archive::copy, archive::compare);
    }

    private interface Work<T> {
        T run() throws SQLException, IOException, InterruptedException;
    }

    private static <T> T explained(CopyRequest request, Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw new CopyException(
                    Phase.COPY,
                    "",
                    "The copy to " + request.target() + " stopped because a server failed: "
                            + request.redactor().redact(ServerSaid.inOneLine(e)) + ". Run it again.",
                    e);
        } catch (IOException | UncheckedIOException e) {
            throw new CopyException(
                    Phase.PREFLIGHT,
                    request.workDirectory().toString(),
                    "The copy cannot write to " + request.workDirectory() + " (" + e.getMessage() + ").",
                    e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CopyException(
                    Phase.COPY,
                    "",
                    "The copy to " + request.target() + " was interrupted and is not complete." + " Run it again.",
                    e);
        }
    }
}
