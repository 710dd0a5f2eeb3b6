package io.github.herokumigrate.report;

import io.github.herokumigrate.image.BuiltImage;
import io.github.herokumigrate.image.LayerSummary;
import java.util.ArrayList;
import java.util.List;

/** Words for an image that was built. */
public final class ImageText {
    private ImageText() {}

    /** Its name, digest and tags, what it holds, and where it is. */
    public static List<String> lines(BuiltImage image) {
        List<String> lines = new ArrayList<>();
        image.file()
                .ifPresentOrElse(
                        file -> lines.add("Wrote the image " + image.name() + " to " + file + " ("
                                + Quantity.ofBytes(file.toFile().length()) + "); load it with: docker load --input "
                                + file),
                        () -> lines.add("Pushed the image " + image.name()));
        lines.add("  digest " + image.digest());
        if (image.tags().size() > 1) {
            lines.add("  tags " + String.join(", ", image.tags()));
        }
        lines.add("  layers on top of the base image, uncompressed:");
        image.layers().forEach(layer -> lines.add("    " + text(layer)));
        return lines;
    }

    private static String text(LayerSummary layer) {
        return layer.name() + ": " + layer.files() + (layer.files() == 1 ? " file, " : " files, ")
                + Quantity.ofBytes(layer.bytes());
    }
}
