package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.platform.ImagePublisher;
import io.github.herokumigrate.platform.Platform;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.local.LocalPlatform;
import io.github.herokumigrate.platform.local.LocalSettings;
import java.nio.file.Path;
import java.util.Optional;
import javax.inject.Inject;
import javax.inject.Named;
import org.jspecify.annotations.Nullable;

/** Makes the target on this machine. */
@Named
final class LocalPlatformFactory implements PlatformFactory {
    @Inject
    LocalPlatformFactory() {}

    @Override
    public Platform create(GoalContext context, ImagePublisher images, SourceArchive sources) {
        return at(context.outputDirectory().resolve("local"), context);
    }

    /** The target with its state in this directory. */
    static Platform at(Path stateDirectory, GoalContext context) {
        LocalSettings settings = new LocalSettings(
                stateDirectory, cache(context), major(context.config().local.postgresVersion), System.getenv());
        return new LocalPlatform(settings, new MavenPostgresBinaries(context), context.redactor());
    }

    // Beside the artifacts that it is unpacked from: kept by mvn clean, shared by all projects.
    private static Path cache(GoalContext context) {
        return context.maven()
                .session()
                .getRepositorySession()
                .getLocalRepository()
                .getBasedir()
                .toPath()
                .resolve(".cache")
                .resolve("heroku-migrate");
    }

    private static Optional<Integer> major(@Nullable String text) {
        if (text == null || text.isBlank()) {
            return Optional.empty();
        }
        try {
            return Optional.of(Integer.valueOf(text.strip()));
        } catch (NumberFormatException e) {
            throw new ConfigurationException(
                    "<migration><local><postgresVersion>: '" + text + "' is not a major version such as 17");
        }
    }
}
