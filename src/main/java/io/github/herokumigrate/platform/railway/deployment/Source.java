package io.github.herokumigrate.platform.railway.deployment;

import io.github.herokumigrate.model.MigrationException;
import io.github.herokumigrate.platform.AppSource;
import io.github.herokumigrate.platform.SourceArchive;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi;
import io.github.herokumigrate.platform.railway.api.DeploymentsApi.Place;
import io.github.herokumigrate.platform.railway.api.ServicesApi.RegistryCredentials;
import java.util.Optional;

/** What all services are started from. */
public sealed interface Source {
    /** What is the same for the same sources, without blanks; empty if it is whatever runs. */
    Optional<String> mark();

    /** The image in the service's settings; empty if it has none, as it is built. */
    default Optional<String> image() {
        return Optional.empty();
    }

    /** The log-in of the image's registry. */
    default Optional<RegistryCredentials> credentials() {
        return Optional.empty();
    }

    /**
     * Deploys a service from it.
     *
     * @return the deployment's id
     */
    String deploy(DeploymentsApi deployments, Place place) throws InterruptedException;

    /** Whether a deployment of the same source spares something if it is deployed once more: the build. */
    boolean isBuilt();

    /**
     * Sources that Railway builds.
     *
     * @param content what they are
     * @param archive packs them; asked only when they are sent
     */
    record Upload(AppSource content, SourceArchive archive) implements Source {
        @Override
        public Optional<String> mark() {
            return Optional.of(content.digest());
        }

        @Override
        public String deploy(DeploymentsApi deployments, Place place) throws InterruptedException {
            return deployments.upload(place, archive.pack().file(), "heroku-migrate " + content.digest());
        }

        @Override
        public boolean isBuilt() {
            return true;
        }
    }

    /**
     * An image in a registry.
     *
     * @param reference its name with its digest: {@code ghcr.io/acme/shop@sha256:…}
     * @param login the log-in of the registry; empty if anybody may read it
     */
    record Image(String reference, Optional<RegistryCredentials> login) implements Source {
        @Override
        public Optional<String> mark() {
            return Optional.of(reference);
        }

        @Override
        public Optional<String> image() {
            return Optional.of(reference);
        }

        @Override
        public Optional<RegistryCredentials> credentials() {
            return login;
        }

        @Override
        public String deploy(DeploymentsApi deployments, Place place) throws InterruptedException {
            return deployments.deploy(place);
        }

        @Override
        public boolean isBuilt() {
            return false;
        }
    }

    /** Whatever runs already. */
    record AsItRuns() implements Source {
        @Override
        public Optional<String> mark() {
            return Optional.empty();
        }

        @Override
        public String deploy(DeploymentsApi deployments, Place place) {
            throw new MigrationException("Of service '" + place.name()
                    + "' at Railway nothing runs that could be deployed again: run mvn package heroku-migrate:deploy, which"
                    + " sends the sources.");
        }

        @Override
        public boolean isBuilt() {
            return true;
        }
    }
}
