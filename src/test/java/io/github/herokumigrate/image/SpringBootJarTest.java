package io.github.herokumigrate.image;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Archives of real builds are taken apart in the consumer projects; here are the corners. */
class SpringBootJarTest {
    private static final Map<String, String> MANIFEST = Map.of(
            "Main-Class", "org.springframework.boot.loader.launch.JarLauncher",
            "Start-Class", "shop.Main",
            "Implementation-Version", "1",
            "Spring-Boot-Lib", "BOOT-INF/lib/");

    @TempDir
    Path directory;

    @Test
    void javaStartsTheMainClassWithTheLibrariesInTheLoadersOrder() throws IOException {
        archive(Map.of(
                "BOOT-INF/classpath.idx",
                "- \"BOOT-INF/lib/z.jar\"\n- \"BOOT-INF/lib/gone.jar\"\n- \"BOOT-INF/lib/a.jar\"\n"));

        Attributes manifest = parts().getManifest().getMainAttributes();

        assertThat(manifest.getValue("Main-Class")).isEqualTo("shop.Main");
        assertThat(manifest.getValue("Class-Path")).isEqualTo("lib/z.jar lib/a.jar lib/b%20c.jar");
        assertThat(manifest.getValue("Implementation-Version")).isEqualTo("1");
        assertThat(manifest.keySet())
                .doesNotContain(new Attributes.Name("Start-Class"), new Attributes.Name("Spring-Boot-Lib"));
    }

    @Test
    void theArchiveHoldsTheClassesAndNotTheLoader() throws IOException {
        archive(Map.of());

        assertThat(parts().stream().map(ZipEntry::getName).toList())
                .containsExactly(
                        "META-INF/MANIFEST.MF", "META-INF/", "META-INF/maven/pom.properties", "shop/Main.class");
        assertThat(directory.resolve("parts/lib").toFile().list())
                .containsExactlyInAnyOrder("a.jar", "b c.jar", "z.jar");
    }

    @Test
    void theSameArchiveGivesTheSameBytes() throws IOException {
        archive(Map.of());
        parts().close();
        byte[] first = Files.readAllBytes(directory.resolve("parts/shop-1.jar"));

        parts().close();

        assertThat(directory.resolve("parts/shop-1.jar")).hasBinaryContent(first);
    }

    @Test
    void whatHasNotChangedKeepsItsTime() throws IOException {
        archive(Map.of());
        parts().close();
        Path library = directory.resolve("parts/lib/a.jar");
        Path other = directory.resolve("parts/lib/z.jar");
        FileTime longAgo = FileTime.fromMillis(0);
        for (Path file : List.of(library, other, directory.resolve("parts/shop-1.jar"))) {
            Files.setLastModifiedTime(file, longAgo);
        }
        archive(Map.of("BOOT-INF/lib/z.jar", "BOOT-INF/lib/Z.jar"));

        parts().close();

        assertThat(Files.getLastModifiedTime(library)).isEqualTo(longAgo);
        assertThat(Files.getLastModifiedTime(directory.resolve("parts/shop-1.jar")))
                .isEqualTo(longAgo);
        assertThat(other).hasContent("BOOT-INF/lib/Z.jar");
    }

    @Test
    void anotherArchiveIsLeftWhole() throws IOException {
        new BuiltProject(directory).archive("shop-1.jar", Map.of("Main-Class", "shop.Main"), Map.of());

        assertThat(SpringBootJar.of(directory.resolve("shop-1.jar"))).isEmpty();
    }

    private void archive(Map<String, String> more) throws IOException {
        Map<String, String> entries = new LinkedHashMap<>();
        for (String name : List.of(
                "META-INF/",
                "META-INF/maven/pom.properties",
                "org/",
                "org/springframework/",
                "org/springframework/boot/loader/launch/JarLauncher.class",
                "BOOT-INF/",
                "BOOT-INF/classes/",
                "BOOT-INF/classes/shop/Main.class",
                "BOOT-INF/lib/a.jar",
                "BOOT-INF/lib/b c.jar",
                "BOOT-INF/lib/z.jar",
                "BOOT-INF/layers.idx")) {
            entries.put(name, name.endsWith("/") ? "" : name);
        }
        entries.putAll(more);
        new BuiltProject(directory).archive("shop-1.jar", MANIFEST, entries);
    }

    private JarFile parts() throws IOException {
        Path parts = Files.createDirectories(directory.resolve("parts"));
        SpringBootJar.of(directory.resolve("shop-1.jar")).orElseThrow().extractTo(parts);
        return new JarFile(parts.resolve("shop-1.jar").toFile());
    }
}
