package io.github.herokumigrate.migration;

import io.github.herokumigrate.database.CopyListener;
import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.CopySource;
import io.github.herokumigrate.database.Lag;
import io.github.herokumigrate.database.TargetPolicy;

/** The steps by which a database gets into the application's at a target, wherever they run. */
public interface DatabaseSteps {
    /**
     * Copies it as it is at one moment; what differs is in the proof.
     *
     * @throws io.github.herokumigrate.database.CopyException if the copy can't be made
     */
    CopyReport copy(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException;

    /**
     * Follows it, while the application goes on writing, until the target is close behind.
     *
     * @return how far it is behind
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    Lag follow(CopySource source, TargetPolicy policy, CopyListener listener) throws InterruptedException;

    /**
     * Sets it read-only and brings the rest over; what differs is in the proof.
     *
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    CopyReport finish(CopySource source, CopyListener listener) throws InterruptedException;

    /**
     * Gives up following it; it is then as it was.
     *
     * @throws io.github.herokumigrate.database.CopyException if that can't be done
     */
    void abort(CopySource source, CopyListener listener) throws InterruptedException;
}
