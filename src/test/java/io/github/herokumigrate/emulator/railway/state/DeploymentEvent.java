package io.github.herokumigrate.emulator.railway.state;

import java.time.Instant;
import java.util.Optional;

/**
 * A step of a deployment.
 *
 * @param id its id
 * @param step what is done
 * @param createdAt when it began
 * @param completedAt when it ended; empty if it is on its way
 * @param error why it failed; empty if it didn't
 */
public record DeploymentEvent(
        String id, Step step, Instant createdAt, Optional<Instant> completedAt, Optional<String> error) {
    /** What is done. */
    public enum Step {
        /** Source code is taken over. */
        SNAPSHOT_CODE,
        /** An image is built. */
        BUILD_IMAGE,
        /** The image is stored. */
        PUBLISH_IMAGE,
        /** A command runs before the deployment. */
        PRE_DEPLOY_COMMAND,
        /** It waits for services that it refers to. */
        WAIT_FOR_DEPENDENCIES,
        /** Containers are made. */
        CREATE_CONTAINER,
        /** They get their addresses. */
        CONFIGURE_NETWORK,
        /** They are asked whether they work. */
        HEALTHCHECK,
        /** Those of before are stopped. */
        DRAIN_INSTANCES
    }

    static DeploymentEvent begin(Step step) {
        return new DeploymentEvent(Ids.uuid(), step, Instant.now(), Optional.empty(), Optional.empty());
    }

    DeploymentEvent completed() {
        return new DeploymentEvent(id, step, createdAt, Optional.of(Instant.now()), error);
    }

    DeploymentEvent failed(String why) {
        return new DeploymentEvent(id, step, createdAt, Optional.of(Instant.now()), Optional.of(why));
    }
}
