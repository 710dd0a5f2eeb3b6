package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.image.SourceFiles.SourceFile;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.model.Sha256;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeSet;
import java.util.zip.GZIPOutputStream;

/** Packs a project with its generated Dockerfile for a platform that builds the image itself. */
public final class SourcePacker {
    // contract: Railway 11: how the entries are called.
    private static final String HERE = "./";

    private final DockerfileGenerator generator = new DockerfileGenerator();

    /** A packer keeps nothing; use it as often as needed. */
    public SourcePacker() {}

    /**
     * What was packed.
     *
     * @param digest stands for every path, permission and byte in it: {@code sha256:} and 64 digits
     * @param bytes the size of the archive
     * @param replaced the project's own files of which it has generated ones instead
     */
    public record PackedSource(String digest, long bytes, List<String> replaced) {
        public PackedSource {
            replaced = List.copyOf(replaced);
        }
    }

    /**
     * Packs it; the same files give the same archive.
     *
     * @param excluded files and directories that are left out whatever the ignore files say
     * @param archive the file to write, a tar compressed by gzip
     * @throws MigrationException if a file can't be read or written
     */
    public PackedSource pack(JavaApp app, Set<Path> excluded, Path archive) {
        GeneratedFiles generated = generator.generate(app, BuildCache.LAYERS);
        SortedMap<String, SourceFile> files = SourceFiles.of(app.directory(), excluded, generated);
        try {
            Files.createDirectories(
                    Objects.requireNonNull(archive.toAbsolutePath().getParent()));
            String digest = write(files, archive);
            return new PackedSource(digest, Files.size(archive), replaced(app.directory(), generated));
        } catch (IOException e) {
            throw new MigrationException("Could not pack the project into " + archive + ": " + e.getMessage() + ".", e);
        }
    }

    private static String write(SortedMap<String, SourceFile> files, Path archive) throws IOException {
        MessageDigest digest = Sha256.begin();
        try (TarWriter tar =
                new TarWriter(new GZIPOutputStream(new BufferedOutputStream(Files.newOutputStream(archive))))) {
            for (String directory : directories(files)) {
                tar.directory(HERE + directory);
            }
            for (Map.Entry<String, SourceFile> entry : files.entrySet()) {
                byte[] content = entry.getValue().content().read();
                int mode = entry.getValue().mode().bits();
                tar.file(HERE + entry.getKey(), mode, content);
                digest.update(
                        (entry.getKey() + "\0" + mode + "\0" + content.length + "\0").getBytes(StandardCharsets.UTF_8));
                digest.update(content);
            }
        }
        return "sha256:" + Sha256.hex(digest);
    }

    private static List<String> replaced(Path directory, GeneratedFiles generated) throws IOException {
        List<String> replaced = new ArrayList<>();
        for (String name : generated.byName().keySet()) {
            Path file = directory.resolve(name);
            if (Files.isRegularFile(file) && !GeneratedFiles.isGenerated(Files.readString(file))) {
                replaced.add(name);
            }
        }
        return replaced;
    }

    private static Set<String> directories(SortedMap<String, SourceFile> files) {
        Set<String> directories = new TreeSet<>();
        for (String file : files.keySet()) {
            for (int slash = file.indexOf('/'); slash >= 0; slash = file.indexOf('/', slash + 1)) {
                directories.add(file.substring(0, slash + 1));
            }
        }
        return directories;
    }
}
