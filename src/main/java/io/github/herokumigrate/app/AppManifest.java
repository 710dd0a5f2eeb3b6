package io.github.herokumigrate.app;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.ProcessType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What {@code app.json} declares. Heroku uses it when an app is created and never on a deploy, so it tells what was
 * meant, not what runs (contract: Heroku, app.json).
 *
 * @param addons the add-ons' plans, as {@code heroku-postgresql:essential-0}
 * @param environmentNames the names of the config vars; never their values
 * @param formation process type to number and size
 * @param postdeploy the command that runs once after the first deploy
 */
public record AppManifest(
        List<String> addons,
        List<String> environmentNames,
        Map<ProcessType, Quantity> formation,
        Optional<String> postdeploy) {
    /** The file's name. */
    public static final String NAME = "app.json";

    public AppManifest {
        addons = List.copyOf(addons);
        environmentNames = List.copyOf(environmentNames);
        formation = Collections.unmodifiableMap(new LinkedHashMap<>(formation));
    }

    /**
     * How many dynos of which size.
     *
     * @param quantity number of dynos; 1 if the file does not say
     * @param size name of the dyno size, e.g. {@code standard-1x}
     */
    public record Quantity(int quantity, Optional<String> size) {}

    /**
     * Reads the file of a directory, if it has one.
     *
     * @throws ConfigurationException if it cannot be read or understood
     */
    public static Optional<AppManifest> read(Path directory) {
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
     * @throws ConfigurationException if it is not JSON or has another form than Heroku documents
     */
    public static AppManifest parse(String text) {
        try {
            return Json.read(text, AppManifestJson.class).manifest();
        } catch (JsonFormatException e) {
            throw new ConfigurationException(NAME + " cannot be understood: " + e.getMessage() + ".");
        }
    }
}
