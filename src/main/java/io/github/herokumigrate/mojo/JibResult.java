package io.github.herokumigrate.mojo;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.model.MigrationException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What Jib writes down of an image ({@code outputPaths.imageJson}).
 *
 * @param image its name as it was asked for
 * @param imageDigest the digest of its manifest
 * @param tags the tags that it has
 */
record JibResult(String image, String imageDigest, List<String> tags) {
    /** As it stands in the file, where the tags may be missing. */
    private record Written(
            String image, String imageDigest, @Nullable List<String> tags) {}

    static JibResult read(Path file) {
        try {
            Written written = Json.read(Files.readAllBytes(file), Written.class);
            return new JibResult(
                    written.image(), written.imageDigest(), written.tags() == null ? List.of() : written.tags());
        } catch (IOException e) {
            throw new MigrationException(
                    "Jib built no image: " + file + " is missing. Is <skip> of the jib-maven-plugin" + " set?", e);
        }
    }
}
