package io.github.herokumigrate.plan;

/** When a resource is needed: what the application stands on comes first, so that data can be copied in between. */
public enum Stage {
    /** Databases, caches, networks, repositories. */
    BACKING_SERVICES,
    /** Release command, processes and what routes to them. */
    ROLLOUT
}
