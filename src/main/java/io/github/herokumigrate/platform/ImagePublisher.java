package io.github.herokumigrate.platform;

import io.github.herokumigrate.model.Secret;
import java.util.Optional;

/** Pushes the image of the application to where a platform wants it. Layers that are there are not pushed again. */
@FunctionalInterface
public interface ImagePublisher {
    /**
     * Where it goes and who may put it there.
     *
     * @param repository the repository with its registry, without tag
     * @param tag the tag
     * @param logIn who puts it there; empty for whom the user has set up for that registry
     */
    record Destination(String repository, String tag, Optional<LogIn> logIn) {
        /** A destination with a log-in. */
        public Destination(String repository, String tag, String username, Secret password) {
            this(repository, tag, Optional.of(new LogIn(username, password)));
        }
    }

    /**
     * A log-in of a registry.
     *
     * @param username its name
     * @param password its password or token
     */
    record LogIn(String username, Secret password) {}

    /**
     * Pushes it.
     *
     * @return the digest of the manifest that is there now, {@code sha256:} and 64 digits
     * @throws io.github.herokumigrate.model.MigrationException if it can't be pushed; says why and what to do
     */
    String publish(Destination destination) throws InterruptedException;
}
