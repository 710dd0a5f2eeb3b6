package io.github.herokumigrate.database.tool;

import java.io.IOException;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** A file that holds the data of others: nobody but its owner may read it. */
public final class OwnerOnlyFile {
    private OwnerOnlyFile() {}

    /** Makes an empty file with mode 0600 in place of whatever was there, before anything is written to it. */
    public static void create(Path file) throws IOException {
        Files.deleteIfExists(file);
        if (FileSystems.getDefault().supportedFileAttributeViews().contains("posix")) {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        } else {
            Files.createFile(file);
        }
    }
}
