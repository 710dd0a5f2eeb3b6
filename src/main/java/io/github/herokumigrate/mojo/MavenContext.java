package io.github.herokumigrate.mojo;

import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.BuildPluginManager;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** What the running Maven hands to every goal. */
@Named
final class MavenContext {
    private final MavenSession session;
    private final SettingsDecrypter decrypter;
    private final RepositorySystem repositorySystem;
    private final BuildPluginManager plugins;
    private final Targets targets;

    @Inject
    MavenContext(
            MavenSession session,
            SettingsDecrypter decrypter,
            RepositorySystem repositorySystem,
            BuildPluginManager plugins,
            Targets targets) {
        this.session = session;
        this.decrypter = decrypter;
        this.repositorySystem = repositorySystem;
        this.plugins = plugins;
        this.targets = targets;
    }

    MavenSession session() {
        return session;
    }

    SettingsDecrypter decrypter() {
        return decrypter;
    }

    RepositorySystem repositorySystem() {
        return repositorySystem;
    }

    BuildPluginManager plugins() {
        return plugins;
    }

    Targets targets() {
        return targets;
    }
}
