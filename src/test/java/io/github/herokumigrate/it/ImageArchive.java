package io.github.herokumigrate.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** An image in a file as {@code docker save} writes it, for the scripts in {@code src/it}. */
public final class ImageArchive {
    private final Path file;
    private final JsonNode manifest;
    private final JsonNode image;

    /**
     * Reads the file.
     *
     * @param project the consumer project
     * @param path the file, relative to the project
     */
    public ImageArchive(File project, String path) throws IOException {
        file = project.toPath().resolve(path);
        manifest = json("manifest.json").get(0);
        image = json(manifest.get("Config").asString());
    }

    /** Its entrypoint is this. */
    public void startsBy(String... entrypoint) {
        assertThat(strings(image.at("/config/Entrypoint"))).containsExactly(entrypoint);
    }

    /** Its processes run as this user in this directory. */
    public void runsAs(String user, String directory) {
        assertThat(image.at("/config/User").asString()).isEqualTo(user);
        assertThat(image.at("/config/WorkingDir").asString()).isEqualTo(directory);
    }

    /** Its environment is this. */
    public void sets(String... variables) {
        assertThat(strings(image.at("/config/Env"))).containsExactlyInAnyOrder(variables);
    }

    /** It has this label. */
    public void isLabelled(String name, String value) {
        assertThat(image.at("/config/Labels").path(name).asString()).isEqualTo(value);
    }

    /** Its creation time is this. */
    public void wasMadeAt(String time) {
        assertThat(image.get("created").asString()).isEqualTo(time);
    }

    /** Its layers hold these files and directories and nothing else. */
    public void holdsOnly(String... paths) throws IOException {
        Set<String> found = new TreeSet<>();
        for (String layer : strings(manifest.get("Layers"))) {
            found.addAll(new String(run("tar -xOf \"$0\" \"$1\" | tar -tzf -", layer), StandardCharsets.UTF_8)
                    .lines()
                    .toList());
        }
        assertThat(found).containsExactlyInAnyOrder(paths);
    }

    private JsonNode json(String entry) throws IOException {
        return JsonMapper.shared().readTree(run("tar -xOf \"$0\" \"$1\"", entry));
    }

    private byte[] run(String script, String entry) throws IOException {
        Process process = new ProcessBuilder("sh", "-c", script, file.toString(), entry)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        return process.getInputStream().readAllBytes();
    }

    private static List<String> strings(JsonNode array) {
        List<String> strings = new ArrayList<>();
        array.forEach(element -> strings.add(element.asString()));
        return strings;
    }
}
