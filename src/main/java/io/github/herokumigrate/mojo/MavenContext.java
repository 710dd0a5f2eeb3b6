package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import java.util.Map;
import java.util.TreeMap;
import javax.inject.Inject;
import javax.inject.Named;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.eclipse.aether.RepositorySystem;

/** What the running Maven hands to every goal. */
@Named
final class MavenContext {
    private final MavenSession session;
    private final SettingsDecrypter decrypter;
    private final RepositorySystem repositorySystem;
    private final Map<String, PlatformFactory> targets;

    @Inject
    MavenContext(
            MavenSession session,
            SettingsDecrypter decrypter,
            RepositorySystem repositorySystem,
            Map<String, PlatformFactory> targets) {
        this.session = session;
        this.decrypter = decrypter;
        this.repositorySystem = repositorySystem;
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

    /**
     * What makes the target of this name.
     *
     * @throws ConfigurationException if there is none; names those that there are
     */
    PlatformFactory target(String name) {
        PlatformFactory factory = targets.get(name);
        if (factory == null) {
            throw new ConfigurationException("<migration><target>: there is no target '" + name + "'; there is "
                    + String.join(", ", new TreeMap<>(targets).keySet()));
        }
        return factory;
    }
}
