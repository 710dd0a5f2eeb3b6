package io.github.herokumigrate.database.copy;

import io.github.herokumigrate.database.CopyReport;
import io.github.herokumigrate.database.Lag;
import java.io.IOException;
import java.sql.SQLException;

/**
 * A copy that is made while the application goes on writing. Each step can be ended at any instant and made again; all
 * throw {@link io.github.herokumigrate.database.CopyException} if they can not be made, and say what to do.
 */
interface FollowingCopy {
    /**
     * Makes the target equal to the source but for what changed in the last seconds, and for what must wait for the end.
     *
     * @return how far it is behind
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    Lag follow() throws SQLException, IOException, InterruptedException;

    /**
     * Keeps everybody from writing to the source, brings the rest over and compares both sides. If they are equal, nothing
     * but the fence is left of it.
     *
     * @throws SQLException if a server fails
     * @throws IOException if the work directory cannot be written to
     */
    CopyReport finish() throws SQLException, IOException, InterruptedException;

    /**
     * Lets the application write to the source again and takes away all that follows its changes. The target is left to be
     * overwritten.
     *
     * @throws SQLException if the source fails
     */
    void abort() throws SQLException, InterruptedException;
}
