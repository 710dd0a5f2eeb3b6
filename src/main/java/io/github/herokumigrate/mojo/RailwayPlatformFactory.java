package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.railway.RailwayCredentials;
import io.github.herokumigrate.platform.railway.RailwayPlatform;
import io.github.herokumigrate.platform.railway.RailwaySettings;
import io.github.herokumigrate.platform.railway.api.RailwayConnection;
import io.github.herokumigrate.report.RequestText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Named;

/** Makes the target Railway. */
@Named
final class RailwayPlatformFactory implements PlatformFactory {
    private static final String DEFAULT_SERVER = "railway";

    @Inject
    RailwayPlatformFactory() {}

    @Override
    public Platform create(GoalContext context, ImagePublisher images, SourceArchive sources) {
        RailwayConfig railway = context.config().railway;
        SettingsCredentials credentials = new SettingsCredentials(context.maven());
        RailwayCredentials.Found found = new RailwayCredentials(
                        credentials.password(Objects.requireNonNullElse(railway.serverId, DEFAULT_SERVER)),
                        System.getenv(),
                        Path.of(System.getProperty("user.home")),
                        Clock.systemUTC())
                .token();
        context.redactor().learn(found.token().secret());
        context.console().debug("The token of Railway is from " + found.place());
        RailwayConnection connection = RailwayConnection.with(found.token(), context.redactor())
                .heardBy(event -> context.console().debug(RequestText.of(event)));
        Elements elements = new Elements();
        RailwaySettings settings = new RailwaySettingsReader(railway, context.config().region, credentials, elements)
                .read(
                        MavenProxies.selector(context.maven().session().getSettings())
                                .map(connection::through)
                                .orElse(connection),
                        (service, line) -> context.console().info("build of " + service + ": " + line));
        elements.requireNoMistake();
        settings.registryCredentials().ifPresent(registry -> context.redactor().learn(registry.password()));
        return new RailwayPlatform(settings, images, sources, Clock.systemUTC());
    }
}
