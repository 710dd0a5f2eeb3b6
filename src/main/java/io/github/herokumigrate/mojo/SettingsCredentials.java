package io.github.herokumigrate.mojo;

import io.github.herokumigrate.model.ConfigurationException;
import io.github.herokumigrate.model.Secret;
import io.github.herokumigrate.platform.ImagePublisher.LogIn;
import java.util.Optional;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.building.SettingsProblem;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Tokens in the servers of settings.xml, decrypted by Maven. */
final class SettingsCredentials {
    private final MavenSession session;
    private final SettingsDecrypter decrypter;

    SettingsCredentials(MavenContext maven) {
        this.session = maven.session();
        this.decrypter = maven.decrypter();
    }

    /**
     * The log-in of a server; empty if there is no such server, or its user name or password is missing.
     *
     * @throws ConfigurationException if it can't be decrypted
     */
    Optional<LogIn> logIn(String serverId) {
        return decrypted(serverId)
                .filter(server -> server.getUsername() != null)
                .flatMap(server -> password(server).map(password -> new LogIn(server.getUsername(), password)));
    }

    /**
     * The password of a server; empty if there is no such server or it has none.
     *
     * @throws ConfigurationException if it can't be decrypted
     */
    Optional<Secret> password(String serverId) {
        return decrypted(serverId).flatMap(SettingsCredentials::password);
    }

    private Optional<Server> decrypted(String serverId) {
        Server server = session.getSettings().getServer(serverId);
        if (server == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult result = decrypter.decrypt(new DefaultSettingsDecryptionRequest(server));
        for (SettingsProblem problem : result.getProblems()) {
            if (problem.getSeverity() != SettingsProblem.Severity.WARNING) {
                throw new ConfigurationException("The password of server '" + serverId
                        + "' in settings.xml can't be decrypted; check the master password in settings-security.xml");
            }
        }
        return Optional.of(result.getServer());
    }

    private static Optional<Secret> password(Server server) {
        return Optional.ofNullable(server.getPassword())
                .filter(password -> !password.isBlank())
                .map(Secret::of);
    }
}
