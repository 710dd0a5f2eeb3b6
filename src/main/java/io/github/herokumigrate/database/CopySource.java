package io.github.herokumigrate.database;

import io.github.herokumigrate.model.DatabaseUrl;
import java.nio.file.Path;

/** Where the data comes from. */
public sealed interface CopySource {
    /**
     * A running database.
     *
     * @param url how to reach it; never a transaction pooler's URL if there is another
     */
    record Live(DatabaseUrl url) implements CopySource {}

    /**
     * An archive that {@code heroku pg:backups:download} or {@code pg_dump -Fc} made.
     *
     * @param file the archive, in custom format
     */
    record Archive(Path file) implements CopySource {}
}
