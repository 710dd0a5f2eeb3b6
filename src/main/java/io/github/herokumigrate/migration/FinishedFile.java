package io.github.herokumigrate.migration;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;

/** A file that is there as a whole or not at all: written beside its place, then moved into it. */
public final class FinishedFile {
    private FinishedFile() {}

    /**
     * Writes or replaces a file; its directory is made if need be.
     *
     * @throws MigrationException if it can't be written
     */
    public static void write(Path file, String text) {
        Path beside = file.resolveSibling(file.getFileName() + ".tmp");
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            Files.writeString(beside, text);
            Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            beside.toFile().delete();
            throw unwritable(file, e);
        }
    }

    static MigrationException unwritable(Path file, IOException e) {
        return new MigrationException(
                "Could not write " + file + ": " + e.getMessage()
                        + ". Make the directory writable or choose another with heroku-migrate.outputDirectory.",
                e);
    }
}
