package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.railway.RailwaySettings;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.platform.railway.api.ServicesApi.RegistryCredentials;
import io.github.herokumigrate.platform.railway.deployment.BuildListener;
import io.github.herokumigrate.platform.railway.deployment.DeploymentTimes;
import io.github.herokumigrate.platform.railway.site.ProjectChoice;
import java.net.URI;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Turns {@code <region>} and {@code <railway>} into validated settings. */
final class RailwaySettingsReader {
    private static final String RAILWAY = "<railway>";
    private static final Function<String, String> NAME =
            Elements.matching("[^\\p{Cntrl}]{1,100}", "a name of up to 100 characters");
    private static final Function<String, String> REPOSITORY = Elements.matching(
            "[a-z0-9.-]+(?::\\d{1,5})?(?:/[a-z0-9._-]+)+",
            "a repository with its registry such as ghcr.io/acme/orders");

    private final RailwayConfig railway;
    private final @Nullable String region;
    private final SettingsCredentials credentials;
    private final Elements elements;

    RailwaySettingsReader(
            RailwayConfig railway, @Nullable String region, SettingsCredentials credentials, Elements elements) {
        this.railway = railway;
        this.region = region;
        this.credentials = credentials;
        this.elements = elements;
    }

    /**
     * The settings; what is wrong in them stands in the elements' mistakes and is missing here.
     *
     * @param connection the connection to Railway's own address
     * @param builds hears what building prints
     */
    RailwaySettings read(RailwayConnection connection, BuildListener builds) {
        return new RailwaySettings(
                connection
                        .at(value("url", railway.url, RailwaySettingsReader::url)
                                .orElse(RailwayConnection.RAILWAY))
                        .patient(
                                connection.timeouts(),
                                connection.retries(),
                                value("pollInterval", railway.pollInterval, Elements::interval)
                                        .orElse(RailwayConnection.USUAL_POLL_INTERVAL)),
                value("workspace", railway.workspace, NAME),
                value("project", railway.project, NAME),
                value("environment", railway.environment, NAME).orElse(ProjectChoice.USUAL_ENVIRONMENT),
                elements.value(
                        "<region>",
                        region,
                        Elements.matching("[a-z0-9-]{3,40}", "a region of Railway such as europe-west4-drams3a")),
                value("image", railway.image, REPOSITORY),
                value("registryServerId", railway.registryServerId, this::registry),
                value("database", railway.database, NAME),
                value("cache", railway.cache, NAME),
                DeploymentTimes.USUAL,
                builds);
    }

    private RegistryCredentials registry(String serverId) {
        return credentials
                .logIn(serverId)
                .map(logIn -> new RegistryCredentials(logIn.username(), logIn.password()))
                .orElseThrow(() -> new ConfigurationException(
                        "settings.xml has no <server> '" + serverId + "' with a username and a password"));
    }

    private <T> Optional<T> value(String name, @Nullable String text, Function<String, T> parser) {
        return elements.value(RAILWAY + "<" + name + ">", text, parser);
    }

    private static URI url(String text) {
        try {
            return URI.create(text);
        } catch (IllegalArgumentException e) {
            throw new ConfigurationException("'" + text + "' is not a URL");
        }
    }
}
