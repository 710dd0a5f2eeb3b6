package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps two runs from working on the same thing. The system lets go of it when its holder is killed.
 *
 * @param directory what is locked; the lock itself is a file beside it
 */
public record DirectoryLock(Path directory) {
    /**
     * Does something while nobody else does anything to the directory, which is made if it does not exist.
     *
     * @return what the action returned
     * @throws MigrationException if another run holds the lock
     */
    public <T> T hold(Action<T> action) throws InterruptedException {
        Directories.create(directory);
        Path file = directory.resolveSibling("." + directory.getFileName() + ".lock");
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
            if (!tryLock(channel)) {
                throw new MigrationException(
                        "Another run is working on " + directory + ". Wait for it to end, then run again.");
            }
            return action.run();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static boolean tryLock(FileChannel channel) throws IOException {
        try {
            return channel.tryLock() != null;
        } catch (OverlappingFileLockException e) {
            return false;
        }
    }

    /**
     * What is done.
     *
     * @param <T> its result
     */
    @FunctionalInterface
    public interface Action<T> {
        /** Does it. */
        T run() throws InterruptedException;
    }
}
