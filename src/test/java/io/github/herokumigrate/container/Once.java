package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** What is made once in a directory, however many threads, builds and virtual machines ask for it. */
record Once(Path directory) {
    static Once in(Path directory) {
        return new Once(ContainerTools.directory(directory));
    }

    /** Makes a thing unless it was made with the same inputs before. */
    void make(String name, String inputs, Making making) {
        // A lock on a file holds between virtual machines, a monitor between threads.
        synchronized (Once.class) {
            try (FileChannel channel = FileChannel.open(
                            directory.resolve("." + name + ".lock"),
                            StandardOpenOption.CREATE,
                            StandardOpenOption.WRITE);
                    FileLock lock = channel.lock()) {
                Path marker = directory.resolve("." + name + ".made");
                if (lock.isValid()
                        && !(Files.exists(marker) && Files.readString(marker).equals(inputs))) {
                    making.make();
                    Files.writeString(marker, inputs);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    /** The work. */
    @FunctionalInterface
    interface Making {
        void make() throws IOException;
    }
}
