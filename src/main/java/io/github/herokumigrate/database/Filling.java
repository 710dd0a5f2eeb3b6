package io.github.herokumigrate.database;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Fills an empty target from an archive. */
final class Filling {
    private final ArchiveFile archive;
    private final Endpoint target;
    private final CopyRequest request;
    private final CopyListener listener;

    Filling(ArchiveFile archive, Endpoint target, CopyRequest request, CopyListener listener) {
        this.archive = archive;
        this.target = target;
        this.request = request;
        this.listener = listener;
    }

    /**
     * Restores everything that an ordinary role may restore.
     *
     * @param connection to the target, for questions
     * @param ownEventTriggers the oids of those event triggers of the source that are the application's
     * @param sourceBytes the size of the source, to tell how far it is
     * @return what was left out
     */
    List<String> run(
            List<ArchiveEntry> entries, Connection connection, Set<Long> ownEventTriggers, long sourceBytes, int jobs)
            throws SQLException, InterruptedException {
        Set<String> schemas = new HashSet<>(Rows.texts(connection, "SELECT nspname FROM pg_namespace"));
        RestoreSelection selection = RestoreSelection.of(entries, ownEventTriggers, schemas);
        List<String> notices = new ArrayList<>(selection.notices());
        Restore restore = new Restore(archive, target, request, jobs);
        TargetGrowth growth = new TargetGrowth(connection, sourceBytes, listener);
        restore.run(selection.required(), Restore.Section.PRE_DATA, growth);
        restore.run(selection.required(), Restore.Section.DATA, growth);
        listener.phaseFinished(CopyListener.Phase.COPY);
        listener.phaseStarted(CopyListener.Phase.POST_DATA);
        restore.run(selection.required(), Restore.Section.POST_DATA, growth);
        for (ArchiveEntry entry : selection.optional()) {
            try {
                restore.run(List.of(entry));
            } catch (CopyException e) {
                notices.add("Left out: " + entry.description() + ", which role '"
                        + target.url().user() + "' may not make at the target.");
            }
        }
        return notices;
    }
}
