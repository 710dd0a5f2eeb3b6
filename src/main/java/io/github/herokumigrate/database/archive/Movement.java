package io.github.herokumigrate.database.archive;

import io.github.herokumigrate.database.catalog.PolicyRoles;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;

/** A way for a running source's contents into an empty target. */
public interface Movement {
    /**
     * Writes as much of the source into an archive as it needs there.
     *
     * @param excludedSchemas the names of the schemas to leave out
     * @throws io.github.herokumigrate.database.CopyException if the source cannot be read
     */
    void dump(Dump dump, List<String> excludedSchemas, Path file)
            throws SQLException, IOException, InterruptedException;

    /**
     * Fills the target.
     *
     * @param archive what {@link #dump} wrote
     * @param selector says which of its entries are made, when the target holds what it will hold before them
     * @param policies policies that the selection leaves out because they must be made in another way
     * @throws io.github.herokumigrate.database.CopyException if something cannot be made; names it
     */
    void fill(ArchiveFile archive, Selector selector, PolicyRoles policies) throws SQLException, InterruptedException;

    /** Chooses among an archive's entries. */
    interface Selector {
        /** Those to be made at the target as it is now. */
        RestoreSelection select(List<ArchiveEntry> entries) throws SQLException;
    }
}
