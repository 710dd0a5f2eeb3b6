package io.github.herokumigrate.mojo;

import io.github.herokumigrate.app.MavenModule;
import io.github.herokumigrate.maven.MavenModules;
import io.github.herokumigrate.model.Force;
import io.github.herokumigrate.model.Redactor;
import java.nio.file.Path;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;

/**
 * What one run of a goal works with.
 *
 * @param maven the running Maven
 * @param project the project that the goal runs in
 * @param plugin our own descriptor
 * @param config the filled {@code <migration>}
 * @param outputDirectory where files are written
 * @param force what may be overwritten, replaced or destroyed
 * @param console where lines go, scrubbed
 * @param redactor what the console scrubs with; learns secrets as they are read
 * @param open what is closed at the end of the goal
 */
record GoalContext(
        MavenContext maven,
        MavenProject project,
        PluginDescriptor plugin,
        MigrationConfig config,
        Path outputDirectory,
        Force force,
        MavenConsole console,
        Redactor redactor,
        OpenThings open) {
    /** The project and its modules as the application model needs them. */
    MavenModule module() {
        return new MavenModules(maven.session().getProjects()).module(project);
    }

    /** A path of the configuration, relative ones against the project's base directory. */
    Path resolve(String path) {
        return project.getBasedir().toPath().resolve(path).normalize();
    }
}
