package io.github.herokumigrate.mojo;

import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.fly.FlyCredentials;
import io.github.herokumigrate.platform.fly.FlyPlatform;
import io.github.herokumigrate.platform.fly.FlySettings;
import io.github.herokumigrate.platform.fly.api.FlyConnection;
import io.github.herokumigrate.report.RequestText;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Objects;
import javax.inject.Inject;
import javax.inject.Named;

/** Makes the target Fly.io. */
@Named
final class FlyPlatformFactory implements PlatformFactory {
    private static final String DEFAULT_SERVER = "fly";

    @Inject
    FlyPlatformFactory() {}

    @Override
    public Platform create(GoalContext context, ImagePublisher images, SourceArchive sources) {
        FlyConfig fly = context.config().fly;
        FlyCredentials.Found found = new FlyCredentials(
                        new SettingsCredentials(context.maven())
                                .password(Objects.requireNonNullElse(fly.serverId, DEFAULT_SERVER)),
                        System.getenv(),
                        Path.of(System.getProperty("user.home")))
                .token();
        context.redactor().learn(found.token().secrets());
        context.console().debug("The token of Fly.io is from " + found.place());
        FlyConnection connection = FlyConnection.with(found.token(), context.redactor())
                .heardBy(event -> context.console().debug(RequestText.of(event)));
        Elements elements = new Elements();
        FlySettings settings = new FlySettingsReader(fly, context.config().region, elements)
                .read(MavenProxies.selector(context.maven().session().getSettings())
                        .map(connection::through)
                        .orElse(connection));
        elements.requireNoMistake();
        return new FlyPlatform(settings, images, Clock.systemUTC());
    }
}
