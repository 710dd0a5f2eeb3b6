package io.github.herokumigrate.image;

import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.app.MavenModule;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.zip.ZipEntry;

/** A project as it is after {@code mvn package}: archives are real, classes are not. */
public final class BuiltProject {
    private final Path directory;

    /** A project without anything. */
    public BuiltProject(Path directory) {
        this.directory = directory;
    }

    /** Adds a file with its path as content. */
    public BuiltProject file(String path) throws IOException {
        return file(path, path);
    }

    /** Adds a file. */
    public BuiltProject file(String path, String text) throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
        return this;
    }

    /** Adds an archive with these attributes of its manifest and these entries. */
    public BuiltProject archive(String path, Map<String, String> attributes, Map<String, String> entries)
            throws IOException {
        Path file = directory.resolve(path);
        Files.createDirectories(file.getParent());
        Manifest manifest = new Manifest();
        manifest.getMainAttributes().put(Attributes.Name.MANIFEST_VERSION, "1.0");
        new TreeMap<>(attributes).forEach(manifest.getMainAttributes()::putValue);
        try (OutputStream stream = Files.newOutputStream(file);
                JarOutputStream out = new JarOutputStream(stream, manifest)) {
            for (Map.Entry<String, String> entry : entries.entrySet()) {
                out.putNextEntry(new ZipEntry(entry.getKey()));
                out.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
                out.closeEntry();
            }
        }
        return this;
    }

    /** The application in it. */
    public JavaApp app() {
        return new JavaAppReader().read(root(), Optional.of("heroku-24"));
    }

    /** The project as Maven knows it. */
    public MavenModule root() {
        return new MavenModule(directory, "shop", "jar", "shop-1", Set.of(), Optional.of("17"), List.of());
    }
}
