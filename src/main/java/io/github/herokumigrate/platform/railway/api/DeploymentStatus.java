package io.github.herokumigrate.platform.railway.api;

import com.fasterxml.jackson.annotation.JsonCreator;
import java.util.Arrays;

/** How far a deployment is (contract: Railway 7.7). */
public enum DeploymentStatus {
    /** It waits for its turn. */
    QUEUED(DeploymentOutcome.OPEN),
    /** It begins. */
    INITIALIZING(DeploymentOutcome.OPEN),
    /** It waits for a service that it refers to. */
    WAITING(DeploymentOutcome.OPEN),
    /** Its image is built. */
    BUILDING(DeploymentOutcome.OPEN),
    /** It is started. */
    DEPLOYING(DeploymentOutcome.OPEN),
    /** It runs, and has passed its health check if it has one. */
    SUCCESS(DeploymentOutcome.GOOD),
    /** It could not be built or started. */
    FAILED(DeploymentOutcome.BAD),
    /** It ended with an error as often as it may. */
    CRASHED(DeploymentOutcome.BAD),
    /** Somebody has to allow it in the dashboard. */
    NEEDS_APPROVAL(DeploymentOutcome.BAD),
    /** Railway saw no reason to do it. */
    SKIPPED(DeploymentOutcome.OVER),
    /** It sleeps until somebody calls. */
    SLEEPING(DeploymentOutcome.OVER),
    /** Another one takes its place. */
    REMOVING(DeploymentOutcome.OVER),
    /** Another one has taken its place. */
    REMOVED(DeploymentOutcome.OVER),
    /** A status that Railway has introduced since. */
    UNKNOWN(DeploymentOutcome.OPEN);

    private final DeploymentOutcome outcome;

    DeploymentStatus(DeploymentOutcome outcome) {
        this.outcome = outcome;
    }

    /** What it says of the deployment. */
    public DeploymentOutcome outcome() {
        return outcome;
    }

    @JsonCreator
    static DeploymentStatus of(String word) {
        return Arrays.stream(values())
                .filter(status -> status.name().equals(word))
                .findFirst()
                .orElse(UNKNOWN);
    }
}
