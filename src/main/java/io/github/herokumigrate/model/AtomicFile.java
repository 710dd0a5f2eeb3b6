package io.github.herokumigrate.model;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.AtomicMoveNotSupportedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.UUID;

/**
 * Writes a text file whole or not at all: to a temporary file beside it first, which then takes its place. Directories
 * on the way are made.
 */
public final class AtomicFile {
    private final Path file;
    private final FileAttribute<?>[] attributes;

    private AtomicFile(Path file, FileAttribute<?>... attributes) {
        this.file = file;
        this.attributes = attributes;
    }

    /** A file with the permissions that files usually have. */
    public static AtomicFile of(Path file) {
        return new AtomicFile(file);
    }

    /** A file that only its owner may read (mode 0600 where there are modes), from its first byte on. */
    public static AtomicFile ofOwnerOnly(Path file) {
        boolean posix = file.getFileSystem().supportedFileAttributeViews().contains("posix");
        return posix
                ? new AtomicFile(
                        file, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")))
                : new AtomicFile(file);
    }

    /**
     * Puts the text into the file as UTF-8; what was there before is replaced.
     *
     * @throws MigrationException if that fails; the file is as it was before
     */
    public void write(String text) {
        Path target = file.toAbsolutePath();
        Path directory = target.getParent() == null ? target : target.getParent();
        Path temporary = directory.resolve("." + file.getFileName() + "." + UUID.randomUUID() + ".tmp");
        try {
            Files.createDirectories(directory);
            try {
                Files.createFile(temporary, attributes);
                try (OutputStream out = Files.newOutputStream(temporary, StandardOpenOption.WRITE)) {
                    out.write(text.getBytes(StandardCharsets.UTF_8));
                }
                move(temporary, target);
            } finally {
                Files.deleteIfExists(temporary);
            }
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not write '" + file + "': " + reason(e)
                            + ". Choose another outputDirectory, or make this one writable.",
                    e);
        }
    }

    private static void move(Path from, Path to) throws IOException {
        try {
            Files.move(from, to, StandardCopyOption.ATOMIC_MOVE);
        } catch (AtomicMoveNotSupportedException e) {
            Files.move(from, to, StandardCopyOption.REPLACE_EXISTING);
        }
    }

    private static String reason(IOException e) {
        if (e instanceof AccessDeniedException denied) {
            return "no permission for '" + denied.getFile() + "'";
        }
        if (e instanceof FileAlreadyExistsException existing) {
            return "'" + existing.getFile() + "' is not a directory";
        }
        if (e instanceof NoSuchFileException missing) {
            return "'" + missing.getFile() + "' does not exist";
        }
        if (e instanceof FileSystemException failure && failure.getReason() != null) {
            return failure.getReason();
        }
        return e.getMessage() == null ? e.getClass().getSimpleName() : e.getMessage();
    }
}
