package io.github.herokumigrate.platform.aws.rollout;

/** How ECS goes from one revision to the next. */
public enum Strategy {
    /** New tasks beside the old ones, task by task; goes back when they fail. */
    ROLLING,
    /** All new tasks beside the old ones, then all requests at once. */
    BLUE_GREEN,
    /** All new tasks beside the old ones, first a part of the requests, then all. */
    CANARY
}
