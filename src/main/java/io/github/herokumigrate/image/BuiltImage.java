package io.github.herokumigrate.image;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * An image that was built.
 *
 * @param name its name with the tag
 * @param digest the digest of its manifest, by which it can be pulled once it is in a registry
 * @param tags all tags that it was pushed under
 * @param layers what it holds on top of its base
 * @param file the file that it was written to; empty if it was pushed
 */
public record BuiltImage(
        String name, String digest, List<String> tags, List<LayerSummary> layers, Optional<Path> file) {
    public BuiltImage {
        tags = List.copyOf(tags);
        layers = List.copyOf(layers);
    }
}
