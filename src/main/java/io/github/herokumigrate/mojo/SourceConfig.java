package io.github.herokumigrate.mojo;

import org.jspecify.annotations.Nullable;

/** {@code <source>}: where the inventory and the data come from. */
final class SourceConfig {
    /** The directory of an earlier {@code export-config}; default: the live Heroku API. */
    @Nullable
    String snapshotDirectory;

    /** A {@code pg:backups} archive to copy the data from; default: the live database. */
    @Nullable
    String dumpFile;
}
