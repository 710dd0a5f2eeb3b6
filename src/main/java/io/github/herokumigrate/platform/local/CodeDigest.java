package io.github.herokumigrate.platform.local;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * A digest of the code that an application's processes run: the archives that the build made in every {@code target},
 * what is beside Quarkus' archive, and the scripts and programs that the commands name. A new build is a new release.
 */
final class CodeDigest {
    private static final Set<String> NO_MODULES = Set.of("src", "node_modules", "target");
    private static final Set<String> APPLICATION_DIRECTORIES = Set.of("quarkus-app", "dependency");
    private static final Set<String> PROGRAMS = Set.of(".jar", ".war", ".sh", ".java");
    private static final int BLOCK = 1 << 16;

    private final Path directory;
    private final MessageDigest digest = EnvironmentDigest.sha256();
    private final NavigableSet<Path> files = new TreeSet<>();

    private CodeDigest(Path directory) {
        this.directory = directory;
    }

    /** The digest, the same wherever the project's directory is. */
    static String of(Path directory, Stream<String> commands) {
        CodeDigest code = new CodeDigest(directory);
        try {
            code.findArchives();
            commands.forEach(code::findNamed);
            for (Path file : code.files) {
                code.add(file);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return HexFormat.of().formatHex(code.digest.digest());
    }

    private void findArchives() throws IOException {
        Files.walkFileTree(directory, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) throws IOException {
                if (visited.equals(directory)) {
                    return FileVisitResult.CONTINUE;
                }
                String name = visited.getFileName().toString();
                if (name.equals("target")) {
                    findInTarget(visited);
                }
                return name.startsWith(".") || NO_MODULES.contains(name) || !Files.exists(visited.resolve("pom.xml"))
                        ? FileVisitResult.SKIP_SUBTREE
                        : FileVisitResult.CONTINUE;
            }
        });
    }

    private void findInTarget(Path target) throws IOException {
        try (Stream<Path> entries = Files.list(target)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.endsWith(".jar") || name.endsWith(".war")) {
                    files.add(entry);
                } else if (APPLICATION_DIRECTORIES.contains(name)) {
                    try (Stream<Path> parts = Files.walk(entry)) {
                        parts.filter(Files::isRegularFile).forEach(files::add);
                    }
                }
            }
        }
    }

    private void findNamed(String command) {
        for (String word : command.split("[\\s:;=\"']+")) {
            if (!word.isEmpty() && !word.startsWith("/") && word.indexOf('\0') < 0) {
                Path named = directory.resolve(word).normalize();
                if (named.startsWith(directory) && isProgram(named)) {
                    files.add(named);
                }
            }
        }
    }

    // Other files that a command names may be what it writes.
    private static boolean isProgram(Path file) {
        String name = file.getFileName().toString();
        return Files.isRegularFile(file)
                && (Files.isExecutable(file) || PROGRAMS.stream().anyMatch(name::endsWith));
    }

    private void add(Path file) throws IOException {
        digest.update(directory.relativize(file).toString().getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
        try (InputStream content = Files.newInputStream(file)) {
            byte[] block = new byte[BLOCK];
            for (int read = content.read(block); read >= 0; read = content.read(block)) {
                digest.update(block, 0, read);
            }
        }
        digest.update((byte) 0);
    }
}
