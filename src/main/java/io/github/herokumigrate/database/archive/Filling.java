package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.CopyException;
import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyListener.Phase;
import io.github.herokumigrate.database.catalog.PolicyRoles;
import io.github.herokumigrate.database.target.Notices;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Fills an empty target from an archive. */
public final class Filling {
    private final Restore restore;
    private final Connection control;
    private final CopyListener listener;
    private final Notices notices;

    /**
     * Fills by a restore.
     *
     * @param control a connection to the same target
     * @param listener hears when the phase of the data ends and the next begins
     */
    public Filling(Restore restore, Connection control, CopyListener listener, Notices notices) {
        this.restore = restore;
        this.control = control;
        this.listener = listener;
        this.notices = notices;
    }

    /**
     * Restores the entries.
     *
     * @param policies policies that the selection leaves out because they must be made in another way
     * @param everySecond called while it runs, to tell how far it is
     * @throws CopyException at the first required entry that fails
     */
    public void run(RestoreSelection selection, PolicyRoles policies, Runnable everySecond)
            throws SQLException, InterruptedException {
        restore.run(selection.required(), Restore.Section.PRE_DATA, everySecond);
        restore.run(selection.required(), Restore.Section.DATA, everySecond);
        listener.phaseFinished(Phase.COPY);

        listener.phaseStarted(Phase.POST_DATA);
        // Before all else, as comments on them may follow.
        notices.addAll(policies.create(control));
        restore.run(selection.required(), Restore.Section.POST_DATA, everySecond);
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
