package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ImagePartTest {
    private static final String PART = "opt/java";

    @TempDir
    private Path directory;

    private final List<String> layers = new ArrayList<>();

    @ParameterizedTest
    @ValueSource(strings = {"gnu", "pax", "ustar"})
    void filesOfOneDirectoryComeOutWithTheirPermissions(String format) throws Exception {
        String deep = "d".repeat(60) + "/" + "e".repeat(60) + "/file";
        layer(format, root -> {
            write(root, PART + "/bin/java", "java");
            root.resolve(PART + "/bin/java").toFile().setExecutable(true, false);
            write(root, PART + "/" + deep, "deep");
            write(root, PART + "/empty", "");
            write(root, "etc/passwd", "not a part");
        });

        assertThat(extract()).isEqualTo(3);

        assertThat(files()).containsExactly("bin/java: java", deep + ": deep", "empty: ");
        assertThat(Files.isExecutable(out().resolve("bin/java"))).isTrue();
        assertThat(Files.isExecutable(out().resolve("empty"))).isFalse();
    }

    @Test
    void anUpperLayerWinsAndTakesAway() throws Exception {
        layer("gnu", root -> {
            write(root, PART + "/a", "below");
            write(root, PART + "/b", "below");
            write(root, PART + "/whole/c", "below");
            write(root, PART + "/emptied/d", "below");
        });
        layer("gnu", root -> {
            write(root, PART + "/a", "above");
            write(root, PART + "/.wh.b", "");
            write(root, PART + "/.wh.whole", "");
            write(root, PART + "/emptied/.wh..wh..opq", "");
        });

        assertThat(extract()).isEqualTo(1);
        assertThat(files()).containsExactly("a: above");
    }

    @Test
    void linksBecomeWhatTheyLeadTo() throws Exception {
        layer("gnu", root -> {
            write(root, PART + "/legal/base/LICENSE", "text");
            write(root, PART + "/legal/other/keep", "");
            Files.createSymbolicLink(root.resolve(PART + "/legal/other/LICENSE"), Path.of("../base/LICENSE"));
            Files.createSymbolicLink(root.resolve(PART + "/absolute"), Path.of("/" + PART + "/legal/other/LICENSE"));
            Files.createSymbolicLink(root.resolve(PART + "/away"), Path.of("/etc/passwd"));
            Files.createSymbolicLink(root.resolve(PART + "/circle"), Path.of("circle"));
            Files.createLink(root.resolve(PART + "/hard"), root.resolve(PART + "/legal/base/LICENSE"));
        });

        extract();

        assertThat(files())
                .containsExactly(
                        "absolute: text",
                        "hard: text",
                        "legal/base/LICENSE: text",
                        "legal/other/LICENSE: text",
                        "legal/other/keep: ");
    }

    @Test
    void anImageWithoutTheDirectoryGivesNothing() throws Exception {
        layer("gnu", root -> write(root, "etc/passwd", "root"));

        assertThat(extract()).isZero();
    }

    private interface Filling {
        void fill(Path root) throws IOException;
    }

    private void layer(String format, Filling filling) throws Exception {
        String name = "layer" + layers.size() + ".tar.gz";
        Path root = Files.createDirectories(directory.resolve("root-" + name));
        filling.fill(root);
        run(
                "tar",
                "-c",
                "-z",
                "--format=" + format,
                "-f",
                archive().resolve(name).toString(),
                "-C",
                root.toString(),
                ".");
        layers.add(name);
    }

    private int extract() throws Exception {
        Files.writeString(archive().resolve("manifest.json"), String.join(",", layers));
        Path tar = directory.resolve("image.tar");
        List<String> command = new ArrayList<>(
                List.of("tar", "-c", "-f", tar.toString(), "-C", archive().toString()));
        // The upper ones first: the order in the archive must not matter.
        for (String layer : layers) {
            command.add(6, layer);
        }
        command.add("manifest.json");
        run(command.toArray(String[]::new));
        return new ImagePart(tar, PART)
                .extract(out(), manifest -> List.of(new String(manifest, StandardCharsets.UTF_8).split(",")));
    }

    private List<String> files() throws IOException {
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(out())) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                found.add(out().relativize(file) + ": " + Files.readString(file));
            }
        }
        return found.stream().sorted().toList();
    }

    private Path archive() throws IOException {
        return Files.createDirectories(directory.resolve("archive"));
    }

    private Path out() {
        return directory.resolve("out");
    }

    private static void write(Path root, String name, String text) throws IOException {
        Path file = root.resolve(name);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static void run(String... command) throws Exception {
        Process process = new ProcessBuilder(command).inheritIO().start();
        assertThat(process.waitFor(1, TimeUnit.MINUTES)).isTrue();
        assertThat(process.exitValue()).isZero();
    }
}
