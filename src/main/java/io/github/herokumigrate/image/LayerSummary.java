package io.github.herokumigrate.image;

import io.github.herokumigrate.model.AtomicFile;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What a layer holds, for people. The extension writes it, as Jib tells nobody what it was given; the goal reads it.
 *
 * @param name the layer's name
 * @param files how many files
 * @param bytes their size, uncompressed
 */
public record LayerSummary(String name, int files, long bytes) {
    private static final String FILE = "layers.txt";

    /** Writes down what the layers hold. */
    public static void write(Path directory, List<ImageLayer> layers) {
        AtomicFile.of(directory.resolve(FILE))
                .write(layers.stream().map(LayerSummary::line).collect(Collectors.joining()));
    }

    /** What was written last. */
    public static List<LayerSummary> read(Path directory) {
        try {
            return Files.readAllLines(directory.resolve(FILE)).stream()
                    .map(line -> line.split(" ", -1))
                    .map(parts -> new LayerSummary(parts[0], Integer.parseInt(parts[1]), Long.parseLong(parts[2])))
                    .toList();
        } catch (IOException e) {
            throw new MigrationException("Could not read what the image holds: " + e.getMessage() + ".", e);
        }
    }

    private static String line(ImageLayer layer) {
        List<Path> files = layer.files().stream()
                .map(ImageFile::source)
                .filter(Files::isRegularFile)
                .toList();
        long bytes = files.stream().mapToLong(file -> file.toFile().length()).sum();
        return layer.name() + " " + files.size() + " " + bytes + "\n";
    }
}
