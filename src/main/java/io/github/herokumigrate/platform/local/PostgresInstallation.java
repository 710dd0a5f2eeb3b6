package io.github.herokumigrate.platform.local;

import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.tukaani.xz.XZInputStream;

/**
 * The unpacked programs of PostgreSQL, one directory for each archive.
 *
 * <p>An archive is unpacked beside its place and moved there in one step, so a directory is there as a whole or not at
 * all, whoever is killed and however many run at once.
 */
final class PostgresInstallation {
    private static final String PARTIAL = ".unpacking-";
    private static final String MARKER = ".complete";
    private static final Duration ABANDONED = Duration.ofHours(1);

    private final Path cache;
    private final PostgresBinaries binaries;

    /**
     * Nothing is fetched or unpacked before it is needed.
     *
     * @param cache the directory that keeps what was unpacked; made if it does not exist
     */
    PostgresInstallation(Path cache, PostgresBinaries binaries) {
        this.cache = cache;
        this.binaries = binaries;
    }

    /**
     * The directory that holds {@code bin}, {@code lib} and {@code share} of a major version.
     *
     * @throws MigrationException if the archive can't be had or unpacked
     */
    Path home(int major) throws InterruptedException {
        Path archive = binaries.archive(major);
        Path home = cache.resolve(archive.getFileName().toString().replaceFirst("\\.jar$", ""));
        try {
            if (!Files.exists(home.resolve(MARKER))) {
                unpack(archive, home);
            }
            return home;
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not unpack PostgreSQL " + major + " from " + archive + " into " + home + ": "
                            + e.getMessage() + ". Check that the directory is writable and the disk not full.",
                    e);
        }
    }

    private void unpack(Path archive, Path home) throws IOException, InterruptedException {
        Files.createDirectories(cache);
        removeAbandoned();
        Path partial = Files.createTempDirectory(cache, PARTIAL);
        try {
            try (JarFile jar = new JarFile(archive.toFile());
                    InputStream compressed = jar.getInputStream(content(jar));
                    InputStream content = new XZInputStream(compressed)) {
                // -o: the files belong to whoever unpacks them, also when that is root.
                new ForegroundCommand(List.of("tar", "-x", "-o", "-f", "-", "-C", partial.toString())).run(content);
            }
            Files.createFile(partial.resolve(MARKER));
            Files.move(partial, home, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.exists(home.resolve(MARKER))) {
                throw e;
            }
            // Another process was faster.
        } finally {
            Directories.delete(partial);
        }
    }

    private static JarEntry content(JarFile jar) throws IOException {
        return jar.stream()
                .filter(entry -> entry.getName().endsWith(".txz"))
                .findFirst()
                .orElseThrow(() -> new IOException("it holds no .txz file"));
    }

    private void removeAbandoned() throws IOException {
        Instant limit = Instant.now().minus(ABANDONED);
        try (DirectoryStream<Path> partials = Files.newDirectoryStream(cache, PARTIAL + "*")) {
            for (Path partial : partials) {
                if (Files.getLastModifiedTime(partial).toInstant().isBefore(limit)) {
                    Directories.delete(partial);
                }
            }
        }
    }
}
