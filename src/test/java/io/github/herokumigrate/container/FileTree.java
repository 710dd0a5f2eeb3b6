package io.github.herokumigrate.container;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.FileVisitOption;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** The files of one layer of an image while they are gathered; paths begin with a slash, as they will in the image. */
record FileTree(Path root) {
    static FileTree in(Path root) {
        return new FileTree(ContainerTools.directory(root));
    }

    /** Copies a file or a directory with all that is in it, links followed, without what is named. */
    FileTree copy(Path from, String to, String... without) throws IOException {
        List<Path> unwanted = Stream.of(without).map(from::resolve).toList();
        try (Stream<Path> files = Files.walk(from, FileVisitOption.FOLLOW_LINKS)) {
            for (Path file : files.filter(file -> unwanted.stream().noneMatch(file::startsWith))
                    .toList()) {
                Path target = root.resolve(to.substring(1))
                        .resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else if (Files.exists(file)) {
                    Files.createDirectories(target.getParent());
                    Files.copy(file, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
                }
            }
        }
        return this;
    }

    /** Writes a file. */
    FileTree write(String path, String content) throws IOException {
        Files.writeString(directoryOf(path), content);
        return this;
    }

    /** Makes a symbolic link. */
    FileTree link(String path, String target) throws IOException {
        Files.createSymbolicLink(directoryOf(path), Path.of(target));
        return this;
    }

    /** Makes a directory. */
    FileTree directory(String path, String permissions) throws IOException {
        Path directory = Files.createDirectories(root.resolve(path.substring(1)));
        Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString(permissions));
        return this;
    }

    /** Deletes a directory with all that is in it, if it is there. */
    static void delete(Path directory) {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path directoryOf(String path) throws IOException {
        Path file = root.resolve(path.substring(1));
        Files.createDirectories(file.getParent());
        return file;
    }
}
