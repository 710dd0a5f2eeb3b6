package io.github.herokumigrate.image;

import io.github.herokumigrate.image.WrittenFile.Outcome;
import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Puts generated files into the project and leaves the user's own alone. */
public final class DockerfileWriter {
    private final Force force;

    /** A writer that may replace the user's own files of these names only. */
    public DockerfileWriter(Force force) {
        this.force = force;
    }

    /**
     * Writes the files that differ from what is there.
     *
     * @throws ConfigurationException if a file that the plugin did not write is in the way; then none is written
     * @throws MigrationException if a file cannot be read or written; the file is as it was
     */
    public List<WrittenFile> write(Path directory, GeneratedFiles files) {
        List<String> problems = new ArrayList<>();
        files.byName().forEach((name, text) -> {
            Path file = directory.resolve(name);
            if (Files.exists(file) && !isOurs(file) && !hasText(file, text) && !force.permits(name)) {
                problems.add(file + " exists and was not written by this plugin; move it away, or allow to overwrite it"
                        + " with -Dheroku-migrate.force=" + name + ".");
            }
        });
        if (!problems.isEmpty()) {
            throw new ConfigurationException(problems);
        }
        List<WrittenFile> written = new ArrayList<>();
        files.byName().forEach((name, text) -> {
            Path file = directory.resolve(name);
            written.add(new WrittenFile(file, write(file, text)));
        });
        return written;
    }

    private static Outcome write(Path file, String text) {
        if (hasText(file, text)) {
            return Outcome.UNCHANGED;
        }
        Outcome outcome = Files.exists(file) ? Outcome.REPLACED : Outcome.CREATED;
        AtomicFile.of(file).write(text);
        return outcome;
    }

    private static boolean isOurs(Path file) {
        return GeneratedFiles.isGenerated(text(file));
    }

    private static boolean hasText(Path file, String text) {
        return Files.exists(file) && text(file).equals(text);
    }

    private static String text(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new MigrationException(
                    "Could not read " + file + ", which the generated file would replace: " + e.getMessage() + ".", e);
        }
    }
}
