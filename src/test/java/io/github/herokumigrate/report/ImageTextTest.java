package io.github.herokumigrate.report;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.herokumigrate.image.BuiltImage;
import io.github.herokumigrate.image.LayerSummary;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ImageTextTest {
    private static final List<LayerSummary> LAYERS =
            List.of(new LayerSummary("dependencies", 31, 20_900_000), new LayerSummary("application", 1, 950));

    @Test
    void aPushedImageIsToldWithDigestTagsAndLayers() {
        assertThat(ImageText.lines(new BuiltImage(
                        "registry.example.com/acme:1", "sha256:abc", List.of("1", "latest"), LAYERS, Optional.empty())))
                .containsExactly(
                        "Pushed the image registry.example.com/acme:1",
                        "  digest sha256:abc",
                        "  tags 1, latest",
                        "  layers on top of the base image, uncompressed:",
                        "    dependencies: 31 files, 20.9 MB",
                        "    application: 1 file, 950 B");
    }

    @Test
    void anImageInAFileIsToldWithItsSizeAndHowToLoadIt(@TempDir Path directory) throws Exception {
        Path file = Files.write(directory.resolve("image.tar"), new byte[31_000]);

        assertThat(ImageText.lines(new BuiltImage("acme:1", "sha256:abc", List.of("1"), LAYERS, Optional.of(file))))
                .startsWith(
                        "Wrote the image acme:1 to " + file + " (31.0 kB); load it with: docker load --input " + file)
                .doesNotContain("  tags 1");
    }

    @Test
    void whatHerokuBuildsWithIsNamedAndItsValueIsNot() {
        assertThat(DockerfileText.buildArguments(List.of("API_KEY", "MAVEN_CUSTOM_OPTS", "MAVEN_CUSTOM_GOALS")))
                .hasValueSatisfying(text -> assertThat(text)
                        .startsWith("Heroku builds the app with MAVEN_CUSTOM_GOALS, MAVEN_CUSTOM_OPTS: "));
        assertThat(DockerfileText.buildArguments(List.of("API_KEY"))).isEmpty();
    }
}
