package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.TargetPolicy;

/** How a database is copied into the application's at a target, wherever that runs. */
public interface Copying {
    /**
     * Copies it as it is at one moment; what differs is in the proof.
     *
     * @throws io.github.herokumigrate.database.CopyException if the copy can't be made
     */
    CopyReport copy(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException;
}
