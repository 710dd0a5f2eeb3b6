package io.github.herokumigrate.platform.railway;

import io.github.herokumigrate.http.Json;
import io.github.herokumigrate.http.JsonFormatException;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.railway.api.RailwayToken;
import io.github.herokumigrate.platform.railway.api.RailwayToken.Kind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * Finds the token: the password of server {@code railway} in settings.xml, then the variables of Railway's own CLI, then
 * its log-in, which is read and never refreshed: that would log the CLI out (contract: Railway 2.2, 2.3).
 *
 * @param settings the password of the server in settings.xml, decrypted
 * @param environment the environment variables
 * @param home the user's home directory
 * @param clock tells whether a log-in is still good
 */
public record RailwayCredentials(Optional<Secret> settings, Map<String, String> environment, Path home, Clock clock) {
    private static final String ACCOUNT_VARIABLE = "RAILWAY_API_TOKEN";
    private static final String PROJECT_VARIABLE = "RAILWAY_TOKEN";

    /**
     * A token and where it was found.
     *
     * @param place in words: {@code RAILWAY_API_TOKEN}
     */
    public record Found(RailwayToken token, String place) {}

    record CliSettings(Optional<User> user) {}

    record User(Optional<Secret> token, Optional<Secret> accessToken, Optional<Long> tokenExpiresAt) {}

    public RailwayCredentials {
        environment = Map.copyOf(environment);
    }

    /**
     * The token.
     *
     * @throws ConfigurationException if there is none; names every place where one could be
     */
    public Found token() {
        return settings.filter(password -> !password.isEmpty())
                .map(password -> account(password, "server 'railway' in settings.xml"))
                .or(() -> variable(ACCOUNT_VARIABLE).map(token -> account(token, ACCOUNT_VARIABLE)))
                .or(() -> variable(PROJECT_VARIABLE)
                        .map(token -> new Found(new RailwayToken(Kind.PROJECT, token), PROJECT_VARIABLE)))
                .or(this::fromFile)
                .orElseThrow(() -> new ConfigurationException(
                        "There is no token of Railway: neither as password of server 'railway' in settings.xml, nor in"
                                + " the environment variable RAILWAY_API_TOKEN, nor a log-in in " + file()
                                + " that is still good. Make an account or workspace token at"
                                + " https://railway.com/account/tokens and export RAILWAY_API_TOKEN, or run any command"
                                + " of Railway's CLI, such as 'railway whoami', to renew its log-in."));
    }

    private Optional<Secret> variable(String name) {
        return Optional.ofNullable(environment.get(name))
                .filter(text -> !text.isBlank())
                .map(text -> Secret.of(text.strip()));
    }

    private Optional<Found> fromFile() {
        Path file = file();
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Json.read(Files.readString(file), CliSettings.class)
                    .user()
                    .flatMap(this::goodToken)
                    .map(token -> account(token, file.toString()));
        } catch (IOException e) {
            throw new ConfigurationException("The log-in of Railway's CLI " + file + " can't be read (" + e.getMessage()
                    + "): check its rights");
        } catch (JsonFormatException e) {
            throw new ConfigurationException("The log-in of Railway's CLI " + file + " is broken, " + e.getMessage()
                    + ": run 'railway login', or export RAILWAY_API_TOKEN");
        }
    }

    private Optional<Secret> goodToken(User user) {
        Instant now = clock.instant();
        return user.accessToken()
                .filter(token -> !token.isEmpty())
                .filter(token -> user.tokenExpiresAt()
                        .map(Instant::ofEpochSecond)
                        .filter(end -> !end.isAfter(now))
                        .isEmpty())
                .or(() -> user.token().filter(token -> !token.isEmpty()));
    }

    private Path file() {
        return home.resolve(".railway").resolve("config.json");
    }

    private static Found account(Secret token, String place) {
        return new Found(new RailwayToken(Kind.ACCOUNT_OR_WORKSPACE, token), place);
    }
}
