package io.github.herokumigrate.emulator.railway.state;

/** What a deployment does (contract: Railway 7.7). */
public enum DeploymentStatus {
    /** It ran, and its process ended too often. */
    CRASHED,
    /** Its containers start. */
    DEPLOYING,
    /** It never got so far that it ran. */
    FAILED,
    /** Its source was taken over. */
    INITIALIZING,
    /** Its image is built. */
    BUILDING,
    /** Somebody has to agree. */
    NEEDS_APPROVAL,
    /** It waits for a builder. */
    QUEUED,
    /** It was replaced, or taken down. */
    REMOVED,
    /** Its containers stop. */
    REMOVING,
    /** It was left out. */
    SKIPPED,
    /** It has nothing to do. */
    SLEEPING,
    /** It runs. */
    SUCCESS,
    /** It waits for another deployment. */
    WAITING;

    /** Whether it is on its way. */
    public boolean isInProgress() {
        return this == QUEUED
                || this == INITIALIZING
                || this == WAITING
                || this == BUILDING
                || this == DEPLOYING
                || this == NEEDS_APPROVAL;
    }

    /** Whether it is what the service is at the moment. */
    public boolean isActive() {
        return this == SUCCESS || this == SLEEPING || this == CRASHED;
    }
}
