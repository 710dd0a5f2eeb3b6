package io.github.herokumigrate.platform.fly;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.fly.api.FlyToken;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Finds the token: the password of server {@code fly} in settings.xml, then flyctl's variables, then flyctl's log-in
 * (contract: Fly.io 1, 2).
 *
 * @param settings the password of the server in settings.xml, decrypted
 * @param environment the environment variables
 * @param home the user's home directory
 */
public record FlyCredentials(Optional<Secret> settings, Map<String, String> environment, Path home) {
    private static final List<String> VARIABLES = List.of("FLY_ACCESS_TOKEN", "FLY_API_TOKEN");
    private static final String DIRECTORY = "FLY_CONFIG_DIR";
    // The file is flyctl's own; the token stands on one line of it.
    private static final Pattern TOKEN = Pattern.compile("(?m)^access_token:[ \\t]*[\"']?([^\"'\\s#]+)");

    /**
     * A token and where it was found.
     *
     * @param place in words: {@code FLY_API_TOKEN}
     */
    public record Found(FlyToken token, String place) {}

    public FlyCredentials {
        environment = Map.copyOf(environment);
    }

    /**
     * The token.
     *
     * @throws ConfigurationException if there is none; names every place where one could be
     */
    public Found token() {
        return settings.flatMap(password -> found(password.reveal(), "server 'fly' in settings.xml"))
                .or(this::fromEnvironment)
                .or(this::fromFile)
                .orElseThrow(() -> new ConfigurationException(
                        "There is no token of Fly.io: neither as password of server 'fly' in settings.xml, nor in the"
                                + " environment variable FLY_API_TOKEN, nor in " + file()
                                + ". Make one with 'fly tokens create org' and export FLY_API_TOKEN, or log in with"
                                + " 'fly auth login'."));
    }

    private Optional<Found> fromEnvironment() {
        return VARIABLES.stream()
                .flatMap(name -> Stream.ofNullable(environment.get(name)).flatMap(text -> found(text, name).stream()))
                .findFirst();
    }

    private Optional<Found> fromFile() {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            Matcher token = TOKEN.matcher(Files.readString(file));
            return token.find() ? found(token.group(1), file.toString()) : Optional.empty();
        } catch (IOException e) {
            throw new ConfigurationException(
                    "flyctl's log-in " + file + " can't be read (" + e.getMessage() + "): check its rights");
        }
    }

    private Path file() {
        return Optional.ofNullable(environment.get(DIRECTORY))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .orElseGet(() -> home.resolve(".fly"))
                .resolve("config.yml");
    }

    private static Optional<Found> found(String text, String place) {
        return text.isBlank() ? Optional.empty() : Optional.of(new Found(FlyToken.of(Secret.of(text)), place));
    }
}
