package io.github.herokumigrate.image;

import java.util.List;

/**
 * Files of the image that change together.
 *
 * @param name what they are, e.g. {@code dependencies}
 * @param files in a stable order
 */
public record ImageLayer(String name, List<ImageFile> files) {
    public ImageLayer {
        files = List.copyOf(files);
    }
}
