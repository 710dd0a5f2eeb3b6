package io.github.herokumigrate.database;

import io.github.herokumigrate.database.CopyListener.Phase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Fills an empty target from an archive and marks it as filled. */
final class Filling {
    private final Restore restore;
    private final Connection control;
    private final CopyListener listener;
    private final Notices notices;

    Filling(Restore restore, Connection control, CopyListener listener, Notices notices) {
        this.restore = restore;
        this.control = control;
        this.listener = listener;
        this.notices = notices;
    }

    /**
     * Restores the entries.
     *
     * @param policies policies that the selection leaves out because they must be made in another way
     * @param bytes the size of the source, to tell how far it is
     */
    void run(RestoreSelection selection, PolicyRoles policies, long bytes) throws SQLException, InterruptedException {
        notices.addAll(selection.notices());
        TargetGrowth growth = new TargetGrowth(control, bytes, listener);
        restore.run(selection.required(), Restore.Section.PRE_DATA, growth);
        restore.run(selection.required(), Restore.Section.DATA, growth);
        listener.phaseFinished(Phase.COPY);

        listener.phaseStarted(Phase.POST_DATA);
        // Before all else, as comments on them may follow.
        notices.addAll(policies.create(control));
        restore.run(selection.required(), Restore.Section.POST_DATA, growth);
        for (ArchiveEntry entry : selection.optional()) {
            tryToRestore(entry);
        }
    }

    private void tryToRestore(ArchiveEntry entry) throws InterruptedException {
        try {
            restore.run(List.of(entry));
        } catch (CopyException e) {
            notices.add("Left out: " + entry.description() + ", which our role may not make at the target. "
                    + "Have its administrator make it if the application relies on it.");
        }
    }
}
