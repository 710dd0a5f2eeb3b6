package io.github.herokumigrate.app;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What {@code heroku.yml} says of an app on the container stack (contract: Heroku, heroku.yml).
 *
 * @param commands process type to command, {@code release} included
 * @param dockerfiles process type to the path of the Dockerfile that its image is built from
 */
public record HerokuYml(Map<ProcessType, String> commands, Map<ProcessType, String> dockerfiles) {
    /** The file's name. */
    public static final String NAME = "heroku.yml";

    public HerokuYml {
        commands = Collections.unmodifiableMap(new LinkedHashMap<>(commands));
        dockerfiles = Collections.unmodifiableMap(new LinkedHashMap<>(dockerfiles));
    }

    /**
     * Reads the file of a directory, if it has one.
     *
     * @throws ConfigurationException if it cannot be read or understood
     */
    public static Optional<HerokuYml> read(Path directory) {
        Path file = directory.resolve(NAME);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(parse(Files.readString(file)));
        } catch (IOException e) {
            throw new ConfigurationException(file + " cannot be read: " + e.getMessage());
        }
    }

    /**
     * Reads the text of the file.
     *
     * @throws ConfigurationException if it is not YAML or a section has another form than Heroku documents
     */
    public static HerokuYml parse(String text) {
        Map<?, ?> root = mapping("the file", YamlText.load(NAME, text));
        Map<ProcessType, String> commands = new LinkedHashMap<>();
        command(root.get("release")).ifPresent(command -> commands.put(ProcessType.RELEASE, command));
        mapping("run", root.get("run"))
                .forEach((type, run) -> command(run).ifPresent(command -> commands.put(type(type), command)));
        Map<ProcessType, String> dockerfiles = new LinkedHashMap<>();
        mapping("build.docker", mapping("build", root.get("build")).get("docker"))
                .forEach((type, path) -> dockerfiles.put(type(type), String.valueOf(path)));
        return new HerokuYml(commands, dockerfiles);
    }

    private static Map<?, ?> mapping(String section, @Nullable Object value) {
        if (value == null) {
            return Map.of();
        }
        if (value instanceof Map<?, ?> map) {
            return map;
        }
        throw new ConfigurationException(NAME + ": " + section + " must be a mapping of names to values.");
    }

    /** A command is a text, or a mapping whose {@code command} is a text or a list of texts. */
    private static Optional<String> command(@Nullable Object value) {
        if (value == null) {
            return Optional.empty();
        }
        if (value instanceof Map<?, ?> map) {
            return command(map.get("command"));
        }
        if (value instanceof Collection<?> words) {
            return Optional.of(words.stream().map(String::valueOf).collect(Collectors.joining(" ")));
        }
        return Optional.of(value.toString().strip());
    }

    private static ProcessType type(Object name) {
        return ProcessType.of(String.valueOf(name));
    }
}
