package io.github.herokumigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;

/** What a consumer's Maven downloads for the plugin, as the plugin's own descriptor lists it. */
class PluginDownloadTest {
    private static final long LIMIT = 10_000_000;

    @Test
    void aConsumerDownloadsAtMostTenMegabytes() throws Exception {
        Map<String, Long> sizes = new TreeMap<>();
        sizes.put("the plugin's classes", sizeOf(Path.of("target/classes")));
        Map<String, Path> jars = classPath();
        for (String jar : dependencies()) {
            assertThat(jars).as("jars on the class path").containsKey(jar);
            sizes.put(jar, withItsPom(jars.get(jar)));
        }
        long total = sizes.values().stream().mapToLong(Long::longValue).sum();

        sizes.forEach((name, bytes) -> System.out.printf("%,12d bytes  %s%n", bytes, name));
        System.out.printf("%,12d bytes  for a consumer to download; at most %,d%n", total, LIMIT);
        assertThat(total).isLessThanOrEqualTo(LIMIT);
    }

    private static List<String> dependencies() throws Exception {
        Document descriptor = DocumentBuilderFactory.newInstance()
                .newDocumentBuilder()
                .parse(new File("target/classes/META-INF/maven/plugin.xml"));
        NodeList found = descriptor.getElementsByTagName("dependency");
        List<String> jars = new ArrayList<>();
        for (int i = 0; i < found.getLength(); i++) {
            Element dependency = (Element) found.item(i);
            jars.add(text(dependency, "artifactId") + "-" + text(dependency, "version") + ".jar");
        }
        assertThat(jars).isNotEmpty();
        return jars;
    }

    private static String text(Element parent, String name) {
        return parent.getElementsByTagName(name).item(0).getTextContent();
    }

    private static Map<String, Path> classPath() {
        return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
                .map(Path::of)
                .filter(path -> path.toString().endsWith(".jar"))
                .collect(Collectors.toMap(path -> path.getFileName().toString(), Function.identity(), (a, b) -> a));
    }

    private static long withItsPom(Path jar) throws IOException {
        Path pom = jar.resolveSibling(jar.getFileName().toString().replaceFirst("\\.jar$", ".pom"));
        return Files.size(jar) + (Files.exists(pom) ? Files.size(pom) : 0);
    }

    /** Compressed, as they are in the jar, which is not built yet. */
    private static long sizeOf(Path directory) throws IOException {
        ByteArrayOutputStream jar = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(jar);
                Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(directory.relativize(file).toString()));
                Files.copy(file, zip);
                zip.closeEntry();
            }
        }
        return jar.size();
    }
}
