package io.github.herokumigrate.platform.aws;

/** Who makes what leads to the web process. */
public enum Mode {
    /** The plugin makes load balancer, certificate and service, each for itself. */
    EXPLICIT,
    /** ECS Express Mode makes them all in one, for a lone web process. */
    EXPRESS
}
