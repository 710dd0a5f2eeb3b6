package io.github.herokumigrate.image;

import io.github.herokumigrate.model.MigrationException;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/**
 * An executable archive of Spring Boot, taken apart so that libraries and code change in different layers.
 *
 * <p>The result is what Spring Boot's own tools make of it since 3.3, for every version: an archive of the same name that
 * {@code java -jar} starts, with the application's classes in it and the libraries beside it.
 */
final class SpringBootJar {
    private static final String CLASSES = "BOOT-INF/classes/";
    private static final String LIBRARIES = "BOOT-INF/lib/";
    private static final String CLASS_PATH_INDEX = "BOOT-INF/classpath.idx";
    private static final String LOADER = "org/springframework/boot/loader/";
    private static final Attributes.Name START_CLASS = new Attributes.Name("Start-Class");
    private static final Pattern INDEX_LINE = Pattern.compile("- \"" + LIBRARIES + "(?<name>[^\"]+)\"");
    /** Of every entry: what is built twice must be the same. It is the earliest time that an archive can hold. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    private final Path archive;

    private SpringBootJar(Path archive) {
        this.archive = archive;
    }

    /** The archive as one of Spring Boot; empty if it is another. */
    static Optional<SpringBootJar> of(Path archive) {
        try (JarFile jar = new JarFile(archive.toFile())) {
            Manifest manifest = jar.getManifest();
            boolean springBoot = manifest != null
                    && manifest.getMainAttributes().containsKey(START_CLASS)
                    && jar.getEntry(CLASSES) != null;
            return springBoot ? Optional.of(new SpringBootJar(archive)) : Optional.empty();
        } catch (IOException e) {
            throw unreadable(archive, e);
        }
    }

    /**
     * Writes the parts into a directory: the archive, and its libraries in {@code lib}. What is there already stays as it
     * is, its time included: by that Jib knows that a layer has not changed.
     *
     * @return the libraries
     * @throws MigrationException if that fails
     */
    List<Path> extractTo(Path directory) {
        try (JarFile jar = new JarFile(archive.toFile())) {
            Map<String, Path> libraries = extractLibraries(jar, directory.resolve("lib"));
            List<String> classPath = new ArrayList<>(index(jar));
            classPath.retainAll(libraries.keySet());
            libraries.keySet().stream()
                    .filter(name -> !classPath.contains(name))
                    .forEach(classPath::add);
            writeArchive(jar, classPath, directory.resolve(archive.getFileName()));
            return List.copyOf(libraries.values());
        } catch (IOException e) {
            throw unreadable(archive, e);
        }
    }

    private static Map<String, Path> extractLibraries(JarFile jar, Path directory) throws IOException {
        Map<String, Path> libraries = new LinkedHashMap<>();
        Files.createDirectories(directory);
        for (JarEntry entry : Collections.list(jar.entries())) {
            String name = entry.getName();
            if (name.startsWith(LIBRARIES) && !entry.isDirectory()) {
                String file = name.substring(LIBRARIES.length());
                Path library = directory.resolve(file).normalize();
                if (!directory.equals(library.getParent())) {
                    throw new IOException("the entry " + name + " is in no place where Spring Boot puts libraries");
                }
                if (!holds(library, entry.getSize(), entry.getCrc())) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        Files.copy(content, library, StandardCopyOption.REPLACE_EXISTING);
                    }
                }
                libraries.put(file, library);
            }
        }
        return libraries;
    }

    private static boolean holds(Path file, long size, long checksum) throws IOException {
        return Files.exists(file) && Files.size(file) == size && checksum(Files.readAllBytes(file)) == checksum;
    }

    private static long checksum(byte[] content) {
        CRC32 checksum = new CRC32();
        checksum.update(content);
        return checksum.getValue();
    }

    /** The order in which the loader searches the libraries; versions before 2.3 wrote none. */
    private static List<String> index(JarFile jar) throws IOException {
        List<String> names = new ArrayList<>();
        ZipEntry index = jar.getEntry(CLASS_PATH_INDEX);
        if (index != null) {
            Matcher line = INDEX_LINE.matcher(new String(bytes(jar, index), StandardCharsets.UTF_8));
            while (line.find()) {
                names.add(line.group("name"));
            }
        }
        return names;
    }

    private static void writeArchive(JarFile jar, List<String> classPath, Path file) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        Set<String> written = new HashSet<>();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            written.add(JarFile.MANIFEST_NAME);
            store(out, JarFile.MANIFEST_NAME, manifest(jar, classPath));
            for (JarEntry entry : Collections.list(jar.entries())) {
                String name = nameInArchive(entry.getName());
                if (!name.isEmpty() && written.add(name)) {
                    store(out, name, entry.isDirectory() ? new byte[0] : bytes(jar, entry));
                }
            }
        }
        if (!Files.exists(file) || !Arrays.equals(Files.readAllBytes(file), bytes.toByteArray())) {
            Files.write(file, bytes.toByteArray());
        }
    }

    private static String nameInArchive(String name) {
        if (name.startsWith(CLASSES)) {
            return name.substring(CLASSES.length());
        }
        return name.startsWith("BOOT-INF/") || LOADER.startsWith(name) || name.startsWith(LOADER) ? "" : name;
    }

    private static byte[] manifest(JarFile jar, List<String> classPath) throws IOException {
        Manifest manifest = new Manifest(jar.getManifest());
        Attributes attributes = manifest.getMainAttributes();
        attributes.put(Attributes.Name.MAIN_CLASS, attributes.getValue(START_CLASS));
        attributes.put(
                Attributes.Name.CLASS_PATH,
                String.join(
                        " ",
                        classPath.stream().map(name -> encoded("lib/" + name)).toList()));
        attributes.remove(START_CLASS);
        for (String part : List.of("Classes", "Lib", "Classpath-Index", "Layers-Index")) {
            attributes.remove(new Attributes.Name("Spring-Boot-" + part));
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        manifest.write(bytes);
        return bytes.toByteArray();
    }

    private static String encoded(String path) {
        try {
            return new URI(null, null, path, null).toASCIIString();
        } catch (URISyntaxException e) {
            throw new IllegalArgumentException(path, e);
        }
    }

    // Stored, not deflated: the layer is compressed as a whole, and the JVM starts faster.
    private static void store(ZipOutputStream out, String name, byte[] content) throws IOException {
        ZipEntry entry = new ZipEntry(name);
        entry.setMethod(ZipEntry.STORED);
        entry.setSize(content.length);
        entry.setCrc(checksum(content));
        entry.setTimeLocal(TIME);
        out.putNextEntry(entry);
        out.write(content);
        out.closeEntry();
    }

    private static byte[] bytes(JarFile jar, ZipEntry entry) throws IOException {
        try (InputStream content = jar.getInputStream(entry)) {
            return content.readAllBytes();
        }
    }

    private static MigrationException unreadable(Path archive, IOException e) {
        return new MigrationException(
                "Could not take " + archive + " apart: " + e.getMessage() + ". Run 'mvn clean package' again.", e);
    }
}
