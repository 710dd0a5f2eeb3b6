package io.github.herokumigrate.image.jib;

import com.google.cloud.tools.jib.api.buildplan.AbsoluteUnixPath;
import com.google.cloud.tools.jib.api.buildplan.ContainerBuildPlan;
import com.google.cloud.tools.jib.maven.extension.JibMavenPluginExtension;
import com.google.cloud.tools.jib.maven.extension.MavenData;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger;
import com.google.cloud.tools.jib.plugins.extension.ExtensionLogger.LogLevel;
import com.google.cloud.tools.jib.plugins.extension.JibPluginExtensionException;
import io.github.herokumigrate.app.JavaApp;
import io.github.herokumigrate.app.JavaAppReader;
import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.image.ImageLayer;
import io.github.herokumigrate.image.ImageLayers;
import io.github.herokumigrate.image.LayerSummary;
import io.github.herokumigrate.maven.MavenModules;
import io.github.herokumigrate.model.MigrationException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.project.MavenProject;

/**
 * Makes Jib's image start as the application did on Heroku: the files where the Procfile's commands look for them, one
 * entrypoint for all process types, and what Heroku's buildpack set.
 *
 * <p>The goal {@code heroku-migrate:image} uses it; it also works alone, as a {@code <pluginExtension>} of the
 * jib-maven-plugin. Its properties, all optional: {@code app}, {@code release} and {@code commit} become labels;
 * {@code created} is the image's creation time (ISO 8601); {@code start} is {@code shell} (default) or {@code direct},
 * for base images without a shell.
 */
public final class HerokuExtension implements JibMavenPluginExtension<Void> {
    /** For Jib, which makes it by its name. */
    public HerokuExtension() {}

    @Override
    public Optional<Class<Void>> getExtraConfigType() {
        return Optional.empty();
    }

    @Override
    public ContainerBuildPlan extendContainerBuildPlan(
            ContainerBuildPlan plan,
            Map<String, String> properties,
            Optional<Void> extraConfig,
            MavenData mavenData,
            ExtensionLogger logger)
            throws JibPluginExtensionException {
        try {
            return extended(plan, properties, mavenData, logger);
        } catch (MigrationException e) {
            throw new JibPluginExtensionException(getClass(), String.valueOf(e.getMessage()), e);
        }
    }

    private static ContainerBuildPlan extended(
            ContainerBuildPlan plan, Map<String, String> properties, MavenData mavenData, ExtensionLogger logger) {
        MavenSession session = mavenData.getMavenSession();
        MavenProject top = session.getTopLevelProject();
        MavenModule root = new MavenModules(session.getProjects()).module(top);
        JavaApp app = new JavaAppReader().read(root, Optional.empty());
        ImageLayers.check(app);
        app.notices().forEach(notice -> logger.log(LogLevel.WARN, notice));
        ExtensionProperties settings = ExtensionProperties.of(properties);
        Path work = ImageLayers.workDirectory(Path.of(top.getBuild().getDirectory()));
        ContainerBuildPlan.Builder builder = plan.toBuilder();
        List<ImageLayer> layers = new ImageLayers(app, root, work).layers();
        LayerSummary.write(work, layers);
        new PlannedLayers(plan).replaceWith(layers, builder);
        new PlannedStart(plan, app, settings.start()).apply(builder);
        new PlannedOrigin(plan, settings, top).apply(builder);
        return builder.setWorkingDirectory(AbsoluteUnixPath.get(ImageLayers.HOME))
                .build();
    }
}
