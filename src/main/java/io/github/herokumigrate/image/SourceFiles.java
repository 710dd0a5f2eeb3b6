package io.github.herokumigrate.image;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * The files of a project from which its image is built somewhere else: everything that its ignore files let through, with
 * the generated files in place of its own of these names. Links are followed as long as they stay in the project.
 */
final class SourceFiles {
    private final Path root;
    private final Set<Path> excluded;
    private final IgnoreFiles ignored;
    private final SortedMap<String, SourceFile> files = new TreeMap<>();

    private SourceFiles(Path root, Set<Path> excluded) {
        this.root = root;
        this.excluded = excluded;
        this.ignored = new IgnoreFiles(root);
    }

    /**
     * One file.
     *
     * @param content its bytes
     * @param mode who may read and run it
     */
    record SourceFile(Content content, Mode mode) {}

    /** Bytes that are read when they are needed. */
    @FunctionalInterface
    interface Content {
        byte[] read() throws IOException;
    }

    /** Who may do what with a file. */
    enum Mode {
        /** Everybody may read it. */
        PLAIN(0644),
        /** Everybody may read and run it. */
        EXECUTABLE(0755);

        private final int bits;

        Mode(int bits) {
            this.bits = bits;
        }

        int bits() {
            return bits;
        }
    }

    /**
     * The files by their paths below the project, with slashes, in their order.
     *
     * @param excluded files and directories that are left out whatever the ignore files say
     * @throws MigrationException if a directory can't be read
     */
    static SortedMap<String, SourceFile> of(Path directory, Set<Path> excluded, GeneratedFiles generated) {
        try {
            SourceFiles files = new SourceFiles(directory.toRealPath(), excluded);
            files.walk(files.root, "");
            generated
                    .byName()
                    .forEach((name, text) -> files.files.put(
                            name, new SourceFile(() -> text.getBytes(StandardCharsets.UTF_8), Mode.PLAIN)));
            return files.files;
        } catch (IOException e) {
            throw new MigrationException("Could not read the project's files: " + e.getMessage() + ".", e);
        }
    }

    private void walk(Path directory, String path) throws IOException {
        ignored.enter(directory, path);
        try (Stream<Path> children = Files.list(directory)) {
            for (Path child : children.sorted().toList()) {
                String name = path + child.getFileName();
                if (!leadsOut(child) && !excluded.contains(child)) {
                    if (Files.isDirectory(child)) {
                        if (!ignored.ignores(name + "/")) {
                            walk(child, name + "/");
                        }
                    } else if (Files.isRegularFile(child) && !ignored.ignores(name)) {
                        files.put(
                                name,
                                new SourceFile(
                                        () -> Files.readAllBytes(child),
                                        Files.isExecutable(child) ? Mode.EXECUTABLE : Mode.PLAIN));
                    }
                }
            }
        }
    }

    /** Out of the project, or up in it, which would never end. */
    private boolean leadsOut(Path file) throws IOException {
        if (!Files.isSymbolicLink(file)) {
            return false;
        }
        if (!Files.exists(file)) {
            return true;
        }
        Path real = file.toRealPath();
        return !real.startsWith(root) || file.startsWith(real);
    }
}
