package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.report.ImageFailureText;
import java.io.InterruptedIOException;
import java.net.SocketTimeoutException;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.model.Dependency;
import org.apache.maven.model.Exclusion;
import org.apache.maven.model.Plugin;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.plugin.InvalidPluginDescriptorException;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.MojoExecutionException;
import org.apache.maven.plugin.MojoFailureException;
import org.apache.maven.plugin.PluginConfigurationException;
import org.apache.maven.plugin.PluginDescriptorParsingException;
import org.apache.maven.plugin.PluginManagerException;
import org.apache.maven.plugin.PluginNotFoundException;
import org.apache.maven.plugin.PluginResolutionException;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.project.MavenProject;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/** The jib-maven-plugin, as the project configures it, with our extension in its class path. */
final class JibPlugin {
    private static final String GROUP = "com.google.cloud.tools";
    private static final String ARTIFACT = "jib-maven-plugin";
    /** Where the project names no version. */
    private static final String DEFAULT_VERSION = "3.5.2";

    private final MavenContext maven;
    private final PluginDescriptor own;
    private final MavenProject project;
    private final Plugin plugin;

    /**
     * The plugin for one project.
     *
     * @param own our own descriptor, whose artifact holds the extension
     * @param project the project whose image is built
     */
    JibPlugin(MavenContext maven, PluginDescriptor own, MavenProject project) {
        this.maven = maven;
        this.own = own;
        this.project = project;
        this.plugin = configured(project).map(Plugin::clone).orElseGet(Plugin::new);
        plugin.setGroupId(GROUP);
        plugin.setArtifactId(ARTIFACT);
        if (plugin.getVersion() == null) {
            plugin.setVersion(DEFAULT_VERSION);
        }
        Dependency extension = extension();
        plugin.getDependencies().removeIf(given -> given.getManagementKey().equals(extension.getManagementKey()));
        plugin.addDependency(extension);
    }

    private static Optional<Plugin> configured(MavenProject project) {
        String key = Plugin.constructKey(GROUP, ARTIFACT);
        return Optional.ofNullable(project.getPlugin(key))
                .or(() -> Optional.ofNullable(project.getPluginManagement())
                        .map(management -> management.getPluginsAsMap().get(key)));
    }

    // With nothing of ours but the extension itself: our libraries must not meet Jib's.
    private Dependency extension() {
        Dependency dependency = new Dependency();
        dependency.setGroupId(own.getGroupId());
        dependency.setArtifactId(own.getArtifactId());
        dependency.setVersion(own.getVersion());
        Exclusion everything = new Exclusion();
        everything.setGroupId("*");
        everything.setArtifactId("*");
        dependency.addExclusion(everything);
        return dependency;
    }

    /** The project's own configuration of the plugin; an empty element if it has none. */
    Xpp3Dom configuration() {
        return plugin.getConfiguration() instanceof Xpp3Dom dom ? new Xpp3Dom(dom) : new Xpp3Dom("configuration");
    }

    /** The version that runs. */
    String version() {
        return plugin.getVersion();
    }

    /**
     * Runs a goal.
     *
     * @param goal the goal
     * @param configuration all of its configuration, the project's own included
     * @param secrets user properties that only this run may see
     * @throws MigrationException if it fails, with the plugin's own words
     */
    void execute(String goal, Xpp3Dom configuration, SessionProperties secrets) throws InterruptedException {
        BuildPluginManager plugins = maven.plugins();
        MavenSession session = maven.session();
        MavenProject before = session.getCurrentProject();
        try (SessionProperties open = secrets) {
            PluginDescriptor descriptor =
                    plugins.loadPlugin(plugin, project.getRemotePluginRepositories(), session.getRepositorySession());
            MojoDescriptor mojo = descriptor.getMojo(goal);
            session.setCurrentProject(project);
            open.set();
            plugins.executeMojo(session, new MojoExecution(mojo, JibDom.complete(configuration, mojo)));
        } catch (MojoExecutionException | MojoFailureException e) {
            if (isInterrupted(e)) {
                throw new InterruptedException();
            }
            throw new MigrationException(ImageFailureText.of(JibDom.value(configuration, "to", "image"), e), e);
        } catch (PluginNotFoundException | PluginResolutionException e) {
            throw new MigrationException(
                    "Could not fetch the jib-maven-plugin " + plugin.getVersion() + ": " + e.getMessage()
                            + ". Check the connection to the plugin repositories.",
                    e);
        } catch (PluginConfigurationException e) {
            throw new ConfigurationException("The configuration of the jib-maven-plugin " + plugin.getVersion()
                    + " in the pom is not understood: " + e.getMessage());
        } catch (PluginManagerException | InvalidPluginDescriptorException | PluginDescriptorParsingException e) {
            throw new MigrationException(
                    "Could not load the jib-maven-plugin " + plugin.getVersion() + ": " + e.getMessage() + ".", e);
        } finally {
            session.setCurrentProject(before);
        }
    }

    private static boolean isInterrupted(Throwable failure) {
        if (Thread.interrupted()) {
            return true;
        }
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof InterruptedException || cause instanceof InterruptedIOException) {
                return !(cause instanceof SocketTimeoutException);
            }
        }
        return false;
    }
}
