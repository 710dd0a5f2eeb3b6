package io.github.herokumigrate.mojo;

import io.github.herokumigrate.report.ImageText;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.ResolutionScope;

/**
 * Builds the application's container image without Docker and pushes it, or writes it to a file if no repository is
 * named. It holds what {@code mvn package} made, where Heroku's commands look for it, and starts every process type.
 * Uses the jib-maven-plugin, in the version and with the configuration of the pom if that has one.
 *
 * @since 0.1.0
 */
@Mojo(
        name = "image",
        aggregator = true,
        threadSafe = true,
        requiresDependencyResolution = ResolutionScope.RUNTIME_PLUS_SYSTEM)
public final class ImageMojo extends AbstractMigrationMojo {
    @Inject
    ImageMojo(MavenContext maven) {
        super(maven);
    }

    @Override
    void run(GoalContext context) throws InterruptedException {
        ImageText.lines(new JibImage(context).build()).forEach(context.console()::info);
    }
}
