package io.github.herokumigrate.database.dump;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyRequest;
import io.github.herokumigrate.database.archive.ArchiveFile;
import io.github.herokumigrate.database.archive.Dump;
import io.github.herokumigrate.database.archive.Filling;
import io.github.herokumigrate.database.archive.Movement;
import io.github.herokumigrate.database.archive.Restore;
import io.github.herokumigrate.database.archive.RestoreSelection;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.catalog.TableShape;
import io.github.herokumigrate.database.server.Endpoint;
import io.github.herokumigrate.database.server.SourceSnapshot;
import io.github.herokumigrate.database.target.Notices;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** By way of a file: {@code pg_dump} writes everything, {@code pg_restore} brings it in. */
public final class DumpMove implements Movement {
    private final SourceSnapshot snapshot;
    private final Endpoint target;
    private final Connection control;
    private final CopyRequest request;
    private final int jobs;
    private final CopyListener listener;
    private final Notices notices;
    private final Map<String, Long> sizes;

    /**
     * A move to come.
     *
     * @param control a connection to the target
     * @param jobs how many tables and indexes are restored at the same time
     */
    public DumpMove(
            SourceSnapshot snapshot,
            Endpoint target,
            Connection control,
            CopyRequest request,
            int jobs,
            CopyListener listener,
            Notices notices)
            throws SQLException {
        this.snapshot = snapshot;
        this.target = target;
        this.control = control;
        this.request = request;
        this.jobs = jobs;
        this.listener = listener;
        this.notices = notices;
        this.sizes = TableShape.tables(snapshot.holder()).values().stream()
                .collect(Collectors.toMap(TableShape::plainName, TableShape::bytes, Long::sum));
    }

    @Override
    public void dump(Dump dump, List<String> excludedSchemas, Path file) throws InterruptedException {
        DumpProgress progress = new DumpProgress(sizes, listener);
        dump.write(snapshot, excludedSchemas, file, progress::begins, progress::tell);
    }

    @Override
    public void fill(ArchiveFile archive, Selector selector, PolicyRoles policies)
            throws SQLException, InterruptedException {
        RestoreSelection selection = selector.select(archive.contents().entries());
        long bytes = sizes.values().stream().mapToLong(Long::longValue).sum();
        new Filling(new Restore(archive, target, request, jobs), control, listener, notices)
                .run(selection, policies, new TargetGrowth(control, bytes, listener));
    }
}
