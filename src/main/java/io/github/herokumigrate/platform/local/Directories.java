package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Directories and files that only their owner may read. */
final class Directories {
    private static final FileAttribute<Set<PosixFilePermission>> OWNER_ONLY =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private Directories() {}

    /** Makes a directory and those above it, as far as they do not exist; its owner alone may enter the new ones. */
    static Path create(Path directory) {
        try {
            return Files.createDirectories(directory, OWNER_ONLY);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Writes a file as a whole or not at all; its owner alone may read it. */
    static void write(Path file, String text) {
        try {
            // Temporary files are made with mode 0600.
            Path partial =
                    Files.createTempFile(file.getParent(), file.getFileName().toString(), ".partial");
            try {
                Files.writeString(partial, text);
                Files.move(partial, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(partial);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Deletes a directory in which something that a killed run started may still write for a moment.
     *
     * @throws IOException if it can't be deleted for {@link #PATIENCE}
     */
    static void deletePatiently(Path directory) throws IOException, InterruptedException {
        if (!Waiting.until(PATIENCE, () -> isDeleted(directory))) {
            delete(directory);
        }
    }

    private static boolean isDeleted(Path directory) {
        try {
            delete(directory);
            return true;
        } catch (IOException e) {
            return false;
        }
    }

    /** Deletes a directory with all that is in it; one that is gone is no error. */
    static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.deleteIfExists(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFileFailed(Path file, IOException failure) throws IOException {
                if (failure instanceof NoSuchFileException) {
                    return FileVisitResult.CONTINUE;
                }
                throw failure;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                if (failure != null) {
                    throw failure;
                }
                Files.deleteIfExists(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
