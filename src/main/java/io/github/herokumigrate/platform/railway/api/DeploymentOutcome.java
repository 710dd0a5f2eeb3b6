package io.github.herokumigrate.platform.railway.api;

/** What a status says of a deployment. */
public enum DeploymentOutcome {
    /** It goes on. */
    OPEN,
    /** It works. */
    GOOD,
    /** It does not work. */
    BAD,
    /** It does not count any more. */
    OVER
}
