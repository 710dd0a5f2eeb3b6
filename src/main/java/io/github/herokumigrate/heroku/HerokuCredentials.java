package io.github.herokumigrate.heroku;

import io.github.herokumigrate.heroku.HerokuToken.Source;
import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * Finds the API token: the password of server {@code heroku} in settings.xml, then {@code HEROKU_API_KEY}, then the
 * netrc file (contract: Heroku, Token sources).
 *
 * @param settings the password of the server in settings.xml, decrypted
 * @param environment the environment variables
 * @param home the user's home directory
 */
public record HerokuCredentials(Optional<Secret> settings, Map<String, String> environment, Path home) {
    private static final String VARIABLE = "HEROKU_API_KEY";

    public HerokuCredentials {
        environment = Map.copyOf(environment);
    }

    /**
     * The token for an API address.
     *
     * @throws ConfigurationException if there is none; names every place where one could be
     */
    public HerokuToken token(URI apiUrl) {
        return fromSettings()
                .or(this::fromEnvironment)
                .or(() -> fromNetrc(machine(apiUrl)))
                .orElseThrow(() -> new ConfigurationException(missing(machine(apiUrl))));
    }

    private Optional<HerokuToken> fromSettings() {
        return settings.flatMap(password -> token(password.reveal(), Source.SETTINGS));
    }

    private Optional<HerokuToken> fromEnvironment() {
        return Optional.ofNullable(environment.get(VARIABLE)).flatMap(text -> token(text, Source.ENVIRONMENT));
    }

    private Optional<HerokuToken> fromNetrc(String machine) {
        return netrcFiles()
                .filter(Files::isRegularFile)
                .flatMap(file -> Netrc.read(file).password(machine).stream())
                .flatMap(password -> token(password.reveal(), Source.NETRC).stream())
                .findFirst();
    }

    /** On Windows the file may have either name. */
    private Stream<Path> netrcFiles() {
        List<Path> homes = new ArrayList<>();
        Optional.ofNullable(environment.get("HOME"))
                .filter(text -> !text.isBlank())
                .map(Path::of)
                .ifPresent(homes::add);
        homes.add(home);
        return homes.stream().distinct().flatMap(place -> Stream.of(place.resolve(".netrc"), place.resolve("_netrc")));
    }

    /** Heroku's command line looks for the host, with its port if the address has one. */
    private static String machine(URI apiUrl) {
        return apiUrl.getPort() < 0 ? apiUrl.getHost() : apiUrl.getHost() + ":" + apiUrl.getPort();
    }

    private static Optional<HerokuToken> token(String text, Source source) {
        return text.isBlank() ? Optional.empty() : Optional.of(new HerokuToken(Secret.of(text.strip()), source));
    }

    private String missing(String machine) {
        return "There is no Heroku API token: neither as password of server 'heroku' in settings.xml, nor in the"
                + " environment variable " + VARIABLE + ", nor for machine '" + machine + "' in "
                + home.resolve(".netrc")
                + ". Newer versions of Heroku's command line keep theirs in the system's key store; 'heroku auth:token'"
                + " prints it: export " + VARIABLE + "=$(heroku auth:token)";
    }
}
