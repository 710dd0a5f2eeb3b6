package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code system.properties} asks the buildpack for.
 *
 * <p>The buildpack searches lines and does not read properties as Java does: a line continuation or an escape means
 * nothing (contract: Heroku, Build).
 *
 * @param javaRuntimeVersion {@code java.runtime.version}, e.g. {@code 21} or {@code 21.0.12}
 * @param mavenVersion {@code maven.version}, e.g. {@code 3.9.4}
 */
public record SystemProperties(Optional<String> javaRuntimeVersion, Optional<String> mavenVersion) {
    private static final String NAME = "system.properties";

    /** Reads the file of a directory; both values are empty if there is none. */
    public static SystemProperties read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return new SystemProperties(Optional.empty(), Optional.empty());
        }
        try {
            return parse(new String(Files.readAllBytes(file), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    /** Reads the text of the file; of several lines with the same key the last counts. */
    public static SystemProperties parse(String text) {
        return new SystemProperties(value(text, "java.runtime.version"), value(text, "maven.version"));
    }

    private static Optional<String> value(String text, String key) {
        Matcher line = Pattern.compile("(?m)^" + Pattern.quote(key) + "(?:[ \\t]*=[ \\t]*|[ \\t]+)([_A-Za-z0-9.-]*)")
                .matcher(text);
        Optional<String> last = Optional.empty();
        while (line.find()) {
            last = Optional.of(line.group(1));
        }
        return last.filter(value -> !value.isEmpty());
    }
}
